import { memoize } from '../lib/memoize.ts';

/** A month (`2024-12`), a day (`2026-03-05`) or a wall time (`2026-03-05T11:30`) as an editor writes it; no zone. */
export type WallTime = string;

export type Precision = 'month' | 'day' | 'minute';

interface WallTimeParts {
  readonly precision: Precision;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31; 1 if the precision is a month. */
  readonly day: number;
  /** 0 to 23; 0 if the precision is not a minute. */
  readonly hour: number;
  readonly minute: number;
}

const pattern = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?$/;

const pad = (number: number, digits = 2) => String(number).padStart(digits, '0');

/** Milliseconds since 1970, treating the wall time as UTC. */
function asUtc({ year, month, day, hour, minute }: WallTimeParts): number {
  const date = new Date(0);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute);
}

/** @throws {RangeError} if the text isn't in one of the three formats, or the day or time doesn't exist */
export function parseWallTime(text: WallTime): WallTimeParts {
  const match = pattern.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a date`);
  const [year, month, day, hour, minute] = match.slice(1).map((part) => (part ? Number(part) : undefined));
  const parts = {
    precision: day === undefined ? 'month' : hour === undefined ? 'day' : 'minute',
    year: year!,
    month: month!,
    day: day ?? 1,
    hour: hour ?? 0,
    minute: minute ?? 0,
  } satisfies WallTimeParts;
  // Date turns February 31 into March 3, and 25:00 into one o'clock.
  if (!new Date(asUtc(parts)).toISOString().startsWith(writeDay(parts)) || parts.hour > 23 || parts.minute > 59) {
    throw new RangeError(`"${text}" does not exist`);
  }
  return parts;
}

const writeDay = ({ year, month, day }: Pick<WallTimeParts, 'year' | 'month' | 'day'>) =>
  `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

/** The day of a day or wall time; a month stays a month. */
export const dayOf = (text: WallTime): WallTime => text.slice(0, '2026-03-05'.length);

/** The day after a day. */
export function dayAfter(day: WallTime): WallTime {
  return new Date(asUtc(parseWallTime(day)) + 86_400_000).toISOString().slice(0, 10);
}

/** Formats what a zone's clocks show: `3/5, 11:30:00`. A browser takes some milliseconds to create one. */
const clockOf = memoize(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
);

/**
 * A zone's offset from UTC at an instant, in milliseconds. It comes from the zone's clocks, because browsers before Chrome
 * 95 and Safari 15.4 cannot write offsets.
 * @throws {RangeError} if the zone does not exist
 */
function offsetOf(zone: string, at: number): number {
  const [, day, hour, minute, second] = clockOf(zone).format(at).match(/\d+/g)!.map(Number);
  const shown = new Date(at);
  const days = day! - shown.getUTCDate();
  // An offset is less than a day, so a larger difference means that the month changes.
  const daysApart = Math.abs(days) > 1 ? -Math.sign(days) : days;
  return shown.setUTCHours(daysApart * 24 + hour!, minute, second) - at;
}

/**
 * The instants at which a zone's clocks show a wall time: one, two if clocks go back, none if they go forward.
 * `earlier` is the instant by the offset of the day before.
 */
function instants(text: WallTime, zone: string): { found: number[]; earlier: number } {
  const local = asUtc(parseWallTime(text));
  const offsets = [offsetOf(zone, local - 86_400_000), offsetOf(zone, local + 86_400_000)];
  const candidates = [...new Set(offsets)].map((offset) => ({ offset, at: local - offset }));
  return {
    found: candidates
      .filter(({ offset, at }) => offsetOf(zone, at) === offset)
      .map(({ at }) => at)
      .sort((a, b) => a - b),
    earlier: local - offsets[0]!,
  };
}

/**
 * The instant of a wall time in a zone, in milliseconds since 1970: the first of two if clocks go back. If clocks skip
 * the wall time, the instant is later by the length of the gap.
 * @param zone IANA name
 * @throws {RangeError} if the text is not a wall time or the zone does not exist
 */
export function instantOf(text: WallTime, zone: string): number {
  const { found, earlier } = instants(text, zone);
  return found[0] ?? earlier;
}

/** The instant when a day or a time in a zone is over, in milliseconds since 1970. */
export const endOf = (end: WallTime, zone: string): number =>
  instantOf(parseWallTime(end).precision === 'day' ? dayAfter(end) : end, zone);

/** Whether a zone's clocks show a wall time. They skip some, such as 2:30 on the night they go forward. */
export const existsIn = (text: WallTime, zone: string): boolean => instants(text, zone).found.length > 0;

/** The calendar year in a zone at an instant. @param at milliseconds since 1970 */
export const yearAt = (at: number, zone: string): number => new Date(at + offsetOf(zone, at)).getUTCFullYear();

/** Offset from UTC at an instant, in ISO 8601: `-05:00`. @param at milliseconds since 1970 */
export function offsetAt(at: number, zone: string): string {
  const minutes = offsetOf(zone, at) / 60_000;
  const size = Math.floor(Math.abs(minutes));
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** Accepts names such as America/New_York. An offset such as -05:00 has no daylight saving time. */
export function isTimeZone(zone: string): boolean {
  try {
    // Newer versions of Intl accept offsets too.
    return /^[A-Z]/i.test(zone) && Boolean(new Intl.DateTimeFormat('en-US', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** The wall time in a zone at an instant, to the minute. @param at milliseconds since 1970 */
export const wallTimeAt = (at: number, zone: string): WallTime =>
  new Date(at + offsetOf(zone, at)).toISOString().slice(0, '2026-03-05T11:30'.length);
