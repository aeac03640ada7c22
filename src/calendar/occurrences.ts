import { dayAfter, instantOf, parseWallTime, yearAt, type WallTime } from './wall-time.ts';

/** When an event takes place, from its English entry. */
export interface Schedule {
  /** A day (all-day) or a wall time. */
  readonly start: WallTime;
  /** Same precision as `start`; an all-day event includes its last day. */
  readonly end?: WallTime | undefined;
  /** IANA name. All-day events begin and end at midnight in this zone. */
  readonly zone: string;
  readonly repeats?: 'yearly' | undefined;
}

/** One occurrence of an event. */
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
  const last = end ?? start;
  return {
    start,
    end,
    allDay,
    begins: instantOf(start, zone),
    ends: instantOf(allDay ? dayAfter(last) : last, zone),
  };
}

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Events on February 29 take place only in leap years. */
const exists = (text: WallTime) => !text.startsWith('02-29', 5) || isLeapYear(Number(text.slice(0, 4)));

/** The occurrences not over at an instant, in order; endless for yearly events. @param at milliseconds since 1970 */
function* occurrences(schedule: Schedule, at: number): Generator<Occurrence, void> {
  if (schedule.repeats !== 'yearly') {
    const only = occurrence(schedule);
    if (!isOver(only, at)) yield only;
    return;
  }
  const { start, end, zone } = schedule;
  const first = parseWallTime(start).year;
  const span = end ? parseWallTime(end).year - first : 0;
  for (let year = Math.max(first, yearAt(at, zone) - span - 1); year <= 9998 - span; year++) {
    const dates = { start: inYear(start, year), end: end && inYear(end, year + span) };
    if (!exists(dates.start) || (dates.end && !exists(dates.end))) continue;
    const found = occurrence({ ...dates, zone });
    if (!isOver(found, at)) yield found;
  }
}

/** The first `count` occurrences that are not over at an instant. @param at milliseconds since 1970 */
export function nextOccurrences(schedule: Schedule, at: number, count: number): Occurrence[] {
  const next: Occurrence[] = [];
  for (const each of occurrences(schedule, at)) {
    if (next.length === count) break;
    next.push(each);
  }
  return next;
}

/** The first occurrence not over at an instant, otherwise the only one. @param at milliseconds since 1970 */
export const occurrenceAt = (schedule: Schedule, at: number): Occurrence =>
  occurrences(schedule, at).next().value ?? occurrence(schedule);

/** Timed events are over at their end, all-day ones at the midnight after their last day. @param at milliseconds since 1970 */
export const isOver = ({ ends }: Occurrence, at: number): boolean => ends <= at;
