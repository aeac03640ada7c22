import type { Event } from 'schema-dts';
import type { Occurrence } from '../calendar/occurrences.ts';
import { offsetAt } from '../calendar/wall-time.ts';
import type { Published } from '../content-model/published.ts';
import { localeByCode } from '../i18n/locales.ts';
import type { EventView } from '../views/event-view.ts';
import { organizationId } from './structured-data.ts';

const statuses = {
  scheduled: 'EventScheduled',
  cancelled: 'EventCancelled',
  postponed: 'EventPostponed',
  // schema.org has no status for a new place. The location shows it.
  moved: 'EventScheduled',
  rescheduled: 'EventRescheduled',
  movedAndRescheduled: 'EventRescheduled',
} as const;

/** A wall time with its zone's offset, or a date. @param at the instant, in milliseconds since 1970 */
const dateTime = (text: string, at: number, zone: string) =>
  text.includes('T') ? `${text}:00${offsetAt(at, zone)}` : text;

/** Where people attend it; undefined if that isn't known yet. @param url of its page */
function location({ venue, online, status }: Published<'events'>['data'], url: string) {
  const place = venue && ({ '@type': 'Place', name: venue.name, address: venue.address } as const);
  // A canceled event has no link to join.
  const virtual = online && ({ '@type': 'VirtualLocation', url: status === 'cancelled' ? url : online } as const);
  return place && virtual ? [place, virtual] : (place ?? virtual);
}

/**
 * An event, with the times of one occurrence. Empty for an observance and for an event whose place isn't known yet,
 * because search engines call an event without a place invalid.
 * @param site the origin of absolute addresses
 */
export function eventNodes(
  { data, locale }: Published<'events'>,
  view: EventView,
  occurrence: Occurrence,
  site: URL,
): Exclude<Event, string>[] {
  const { start, end, begins, ends, allDay } = occurrence;
  const { status, summary, zone, online, venue, title, spoken } = data;
  const mode = online
    ? venue
      ? 'MixedEventAttendanceMode'
      : 'OnlineEventAttendanceMode'
    : 'OfflineEventAttendanceMode';
  const url = new URL(view.href, site).href;
  const place = location(data, url);
  if (!place) return [];
  const endDate = end ? dateTime(end, ends, zone) : allDay ? start : undefined;
  return [
    {
      '@type': 'Event',
      '@id': `${url}#event`,
      name: title,
      description: summary,
      url,
      startDate: dateTime(start, begins, zone),
      ...(endDate && { endDate }),
      eventStatus: `https://schema.org/${statuses[status]}`,
      eventAttendanceMode: `https://schema.org/${mode}`,
      location: place,
      organizer: { '@id': organizationId(site.origin) },
      // The languages spoken at the event, if they are known.
      inLanguage: spoken.length > 0 ? spoken : localeByCode(locale).lang,
    },
  ];
}
