import { neverModified, type CalendarEvent } from '../calendar/icalendar.ts';
import { instantOf } from '../calendar/wall-time.ts';
import { inLanguage } from '../content-model/listing.ts';
import { organization, published, type Published } from '../content-model/published.ts';
import { languageOf } from '../i18n/language.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { entryPath } from '../routes/site-routes.ts';
import { statementLines } from './critical-lines.ts';
import { disclosureLines, isForCitizens } from './disclosure.ts';
import { eventSchedule, titleAffixes } from './event-view.ts';

const statuses = {
  scheduled: 'CONFIRMED',
  moved: 'CONFIRMED',
  rescheduled: 'CONFIRMED',
  movedAndRescheduled: 'CONFIRMED',
  postponed: 'TENTATIVE',
  cancelled: 'CANCELLED',
} as const;

/** An event's place on one line, in the reader's language. */
function locationOf({ data: { venue, venueToBeAnnounced, online, status } }: Published<'events'>, locale: LocaleCode) {
  if (venue) return `${venue.name}, ${venue.address}`;
  if (venueToBeAnnounced) return languageOf(locale).t('events:toBeAnnounced');
  // A canceled event has no link to join.
  return status === 'cancelled' ? undefined : online;
}

/** An event for a calendar, in the reader's language. @param site the origin of absolute addresses */
export async function calendarEvent(event: Published<'events'>, locale: LocaleCode, site: URL): Promise<CalendarEvent> {
  const { t } = languageOf(locale);
  const { title, summary, status, reason, updated, online } = event.data;
  const [before, after] = titleAffixes(status, locale);
  const url = new URL(await entryPath(event), site).href;
  const join = online && status !== 'cancelled' ? [`${t('events:online')}: ${online}`] : [];
  const notice = isForCitizens(event) ? statementLines(locale, 'site:citizensOnly') : [];
  const required = [...notice, ...(await disclosureLines(event))].map(({ text }) => text);
  const mark = event.locale === locale ? '' : ` (${t('language.inSource')})`;
  return {
    uid: `${event.key}@${new URL(organization.site).host}`,
    schedule: eventSchedule(event),
    summary: before + title + after + mark,
    description: [...(reason ? [reason] : []), summary, ...required, ...join, url].join('\n'),
    location: locationOf(event, locale),
    url,
    status: statuses[status],
    modified: updated ? instantOf(updated, organization.timeZone) : neverModified,
  };
}

/** All events, sorted by file name so every build writes the same bytes. */
export async function calendarEvents(locale: LocaleCode, site: URL): Promise<{ name: string; event: CalendarEvent }[]> {
  const events = inLanguage(await published('events'), locale).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return Promise.all(
    events.map(async (event) => ({ name: event.key, event: await calendarEvent(event, locale, site) })),
  );
}
