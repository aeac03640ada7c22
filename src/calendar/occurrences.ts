import { Temporal } from 'temporal-polyfill';
import { instantOf, parseWallTime, type WallTime } from './wall-time.ts';

/** When something takes place, as its English entry says. */
export interface Schedule {
  /** A day (all-day) or a wall time. */
  readonly start: WallTime;
  /** Same precision as `start`; an all-day event includes its last day. */
  readonly end?: WallTime | undefined;
  /** IANA name. All-day events begin and end at its midnight. */
  readonly zone: string;
  readonly repeats?: 'yearly' | undefined;
}

/** One time it takes place. */
export interface Occurrence {
  readonly start: WallTime;
  readonly end: WallTime | undefined;
  readonly allDay: boolean;
  /** Milliseconds since 1970. */
  readonly begins: number;
  /** The first millisecond after it. Without an `end`, a timed event is over when it begins. */
  readonly ends: number;
}

const inYear = (text: WallTime, year: number): WallTime => `${String(year).padStart(4, '0')}${text.slice(4)}`;

function occurrence({ start, end, zone }: Schedule): Occurrence {
  const allDay = parseWallTime(start).precision === 'day';
  const lastDay = end ?? start;
  const ends = allDay
    ? instantOf(Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString(), zone)
    : instantOf(lastDay, zone);
  return { start, end, allDay, begins: instantOf(start, zone), ends };
}

const isLeapDay = (text: WallTime) => text.slice(5, 10) === '02-29';

/** A yearly 29 February takes place in leap years alone. */
const exists = (text: WallTime, year: number) =>
  !isLeapDay(text) || Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear;

/**
 * The first occurrence that is not over at an instant, or the last one where all are over.
 * @param at milliseconds since 1970
 */
export function occurrenceAt(schedule: Schedule, at: number): Occurrence {
  if (schedule.repeats !== 'yearly') return occurrence(schedule);
  const { start, end, zone } = schedule;
  const first = parseWallTime(start).year;
  const span = end ? parseWallTime(end).year - first : 0;
  const yearThen = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).year;
  // Eight years hold a leap day even across 2100.
  for (let year = Math.max(first, yearThen - span - 1); year <= Math.max(first, yearThen) + 8; year++) {
    if (!exists(start, year)) continue;
    const found = occurrence({ start: inYear(start, year), end: end && inYear(end, year + span), zone });
    if (found.ends > at) return found;
  }
  throw new RangeError(`no occurrence of ${start} within eight years`);
}

/** Timed events are over at their end, all-day ones at the midnight after their last day. @param at milliseconds since 1970 */
export const isOver = ({ ends }: Occurrence, at: number): boolean => ends <= at;
