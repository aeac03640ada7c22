import type { Occurrence } from '../calendar/occurrences.ts';
import { offsetAt } from '../calendar/wall-time.ts';
import type { EventCard } from '../cards/events.ts';
import type { Organization } from '../collections/organization.ts';
import type { Published } from '../collections/published.ts';
import { localeByCode } from '../i18n/locales.ts';
import { translator } from '../i18n/messages.ts';

/** JSON-LD, ready for a `<script>`: "</script>" inside a string would end the element. */
const written = (graph: object) =>
  JSON.stringify({ '@context': 'https://schema.org', ...graph }).replaceAll('<', '\\u003c');

const organizationId = (origin: string) => `${origin}/#organization`;

/** The organization. @param origin of the site, without a slash */
export function organizationData({ name, email, ein, address }: Organization, origin: string): string {
  return written({
    '@type': 'NGO',
    '@id': organizationId(origin),
    name,
    url: `${origin}/`,
    email,
    taxID: ein,
    address: {
      '@type': 'PostalAddress',
      streetAddress: address.street,
      addressLocality: address.city,
      addressRegion: address.region,
      postalCode: address.postalCode,
      addressCountry: address.country,
    },
  });
}

const statuses = {
  scheduled: 'EventScheduled',
  cancelled: 'EventCancelled',
  postponed: 'EventPostponed',
  // schema.org has no status for another place: the location says it.
  moved: 'EventScheduled',
} as const;

/** A wall time with its zone's offset, or a bare day. */
const dateTime = (text: string, at: number, zone: string) =>
  text.includes('T') ? `${text}:00${offsetAt(at, zone)}` : text;

/** @param unknown what stands for a place that is to be announced */
function location({ venue, venueToBeAnnounced, online, status }: Published<'events'>['data'], unknown: string) {
  const place = venue
    ? { '@type': 'Place', name: venue.name, address: venue.address }
    : venueToBeAnnounced && { '@type': 'Place', name: unknown };
  const virtual = online && status !== 'cancelled' && { '@type': 'VirtualLocation', url: online };
  return place && virtual ? [place, virtual] : place || virtual || undefined;
}

/** An event at the occurrence that matters. @param organizer its name @param site the origin of absolute addresses */
export function eventData(
  organizer: string,
  { data, locale }: Published<'events'>,
  card: EventCard,
  occurrence: Occurrence,
  site: URL,
): string {
  const { start, end, begins, ends, allDay } = occurrence;
  const { status, summary, zone, online, venue, title, spoken } = data;
  const mode = online
    ? venue
      ? 'MixedEventAttendanceMode'
      : 'OnlineEventAttendanceMode'
    : 'OfflineEventAttendanceMode';
  const url = new URL(card.href, site).href;
  return written({
    '@type': 'Event',
    '@id': `${url}#event`,
    name: title,
    description: summary,
    url,
    startDate: dateTime(start, begins, zone),
    endDate: end ? dateTime(end, ends, zone) : allDay ? start : undefined,
    eventStatus: `https://schema.org/${statuses[status]}`,
    eventAttendanceMode: venue || online ? `https://schema.org/${mode}` : undefined,
    location: location(data, translator(locale)('events:toBeAnnounced')),
    // The observances are the United Nations' days, not this organization's events.
    organizer: data.repeats
      ? undefined
      : { '@type': 'Organization', '@id': organizationId(site.origin), name: organizer, url: `${site.origin}/` },
    // What is spoken there, where that is known.
    inLanguage: spoken.length > 0 ? spoken : localeByCode(locale).lang,
  });
}
