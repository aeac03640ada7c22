import { isOver, occurrenceAt, type Occurrence } from '../calendar/occurrences.ts';
import { parseWallTime } from '../calendar/wall-time.ts';
import { now } from '../calendar/now.ts';
import { formatter } from '../i18n/format.ts';
import { localeByCode, type LocaleCode } from '../i18n/locales.ts';
import { translator } from '../i18n/messages.ts';
import type { Published } from './published.ts';

/** When an event takes place, in the words of a language. */
export interface EventView {
  readonly occurrence: Occurrence;
  readonly over: boolean;
  /** Of the first day, 1 to 31 and 1 to 12. */
  readonly day: number;
  readonly month: number;
  /** “Thursday, March 5, 2026”, or from one day to another. */
  readonly date: string;
  /** “11:30 AM to 1:30 PM, Boston time (Eastern Time)”; undefined where it lasts all day. */
  readonly time: string | undefined;
  /** Date and, where it lasts all day, that it does. */
  readonly summary: string;
}

/** The occurrence that a reader of this build should see: the next one, or the last where all are over. */
export function eventView({ data }: Published<'events'>, locale: LocaleCode): EventView {
  const t = translator(locale);
  const format = formatter(localeByCode(locale));
  const occurrence = occurrenceAt(data, now);
  const { start, end, allDay } = occurrence;
  const first = parseWallTime(start);
  const last = end ? parseWallTime(end) : undefined;
  const sameDay = !last || start.slice(0, 10) === end!.slice(0, 10);
  const date = sameDay ? format.date(first) : t('events:range', { start: format.date(first), end: format.date(last) });
  const zone = t(`events:zones.${data.zone as 'America/New_York'}`);
  const clock = last ? t('events:range', { start: format.clock(first), end: format.clock(last) }) : format.clock(first);
  return {
    occurrence,
    over: isOver(occurrence, now),
    day: first.day,
    month: first.month,
    date,
    time: allDay ? undefined : t('events:clockInZone', { clock, zone }),
    summary: allDay ? t('events:allDay', { date }) : date,
  };
}
