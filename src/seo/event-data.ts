import type { Event } from 'schema-dts';
import type { Occurrence } from '../calendar/occurrences.ts';
import { offsetAt } from '../calendar/wall-time.ts';
import type { Published } from '../content-model/published.ts';
import { languageOf } from '../i18n/language.ts';
import { localeByCode, type LocaleCode } from '../i18n/locales.ts';
import type { EventView } from '../views/event-view.ts';
import { organizationId } from './structured-data.ts';

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

function location({ venue, venueToBeAnnounced, online, status }: Published<'events'>['data'], locale: LocaleCode) {
  const place = venue
    ? ({ '@type': 'Place', name: venue.name, address: venue.address } as const)
    : venueToBeAnnounced
      ? ({ '@type': 'Place', name: languageOf(locale).t('events:toBeAnnounced') } as const)
      : undefined;
  // Nobody is invited to what does not take place.
  const virtual = online && status !== 'cancelled' ? ({ '@type': 'VirtualLocation', url: online } as const) : undefined;
  return place && virtual ? [place, virtual] : (place ?? virtual);
}

/** An event at the occurrence that matters. @param site the origin of absolute addresses */
export function eventNode(
  { data, locale }: Published<'events'>,
  view: EventView,
  occurrence: Occurrence,
  site: URL,
): Exclude<Event, string> {
  const { start, end, begins, ends, allDay } = occurrence;
  const { status, summary, zone, online, venue, title, spoken } = data;
  const mode = online
    ? venue
      ? 'MixedEventAttendanceMode'
      : 'OnlineEventAttendanceMode'
    : 'OfflineEventAttendanceMode';
  const url = new URL(view.href, site).href;
  const place = location(data, locale);
  const endDate = end ? dateTime(end, ends, zone) : allDay ? start : undefined;
  return {
    '@type': 'Event',
    '@id': `${url}#event`,
    name: title,
    description: summary,
    url,
    startDate: dateTime(start, begins, zone),
    ...(endDate && { endDate }),
    eventStatus: `https://schema.org/${statuses[status]}`,
    ...((venue || online) && { eventAttendanceMode: `https://schema.org/${mode}` as const }),
    ...(place && { location: place }),
    // The observances are the United Nations' days, not this organization's events.
    ...(!data.repeats && { organizer: { '@id': organizationId(site.origin) } }),
    // What is spoken there, where that is known.
    inLanguage: spoken.length > 0 ? spoken : localeByCode(locale).lang,
  };
}
