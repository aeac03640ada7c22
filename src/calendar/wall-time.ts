import { Temporal } from 'temporal-polyfill';

/** A month (`2024-12`), a day (`2026-03-05`) or a wall time (`2026-03-05T11:30`) as an editor writes it; no zone. */
export type WallTime = string;

export type Precision = 'month' | 'day' | 'minute';

export interface WallTimeParts {
  readonly precision: Precision;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31; 1 where the precision is a month. */
  readonly day: number;
  /** 0 to 23; 0 where the precision is not a minute. */
  readonly hour: number;
  readonly minute: number;
}

const shape = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?$/;

/** @throws {RangeError} when the text is not one of the three shapes, or no such day or time exists. */
export function parseWallTime(text: WallTime): WallTimeParts {
  const match = shape.exec(text);
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
  // Temporal refuses 31 February and 25:00.
  Temporal.PlainDateTime.from(parts, { overflow: 'reject' });
  return parts;
}

/** The instant at which a wall time begins in a zone, in milliseconds since 1970. `zone` is an IANA name. @throws {RangeError} */
export function instantOf(text: WallTime, zone: string): number {
  return Temporal.PlainDateTime.from({ ...parseWallTime(text) }, { overflow: 'reject' }).toZonedDateTime(zone)
    .epochMilliseconds;
}

export function isTimeZone(zone: string): boolean {
  try {
    // An offset such as "-05:00" is accepted by Temporal, but it knows no daylight saving time.
    return /^[A-Z]/i.test(zone) && Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone));
  } catch {
    return false;
  }
}
