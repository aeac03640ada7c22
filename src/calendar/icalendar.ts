import type { Schedule } from './occurrences.ts';
import { dayAfter, instantOf, parseWallTime } from './wall-time.ts';

/** An event for a calendar file. Texts are plain, in one language. */
export interface CalendarEvent {
  /** Permanent, and the same in every language: calendars recognize the event by it. */
  readonly uid: string;
  readonly schedule: Schedule;
  readonly summary: string;
  readonly description: string;
  readonly location: string | undefined;
  /** Absolute address of its page. */
  readonly url: string;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** Milliseconds since 1970 of the last change of its content. */
  readonly modified: number;
}

const encoder = new TextEncoder();

/** RFC 5545, 3.3.11. */
const escapeText = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    // RFC 5545 allows no other control characters in text.
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');

/** RFC 5545, 3.1: at most 75 bytes per line, without splitting a character. */
function foldLine(line: string): string {
  let result = '';
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > 75) {
      result += '\r\n ';
      bytes = 1;
    }
    result += character;
    bytes += size;
  }
  return result;
}

/** ISO 8601 in its basic format: `20260305`. */
export const basic = (iso: string) => iso.replace(/[-:]/g, '').replace(/\.\d+/, '');

const utc = (at: number) => basic(new Date(at).toISOString());

/** The rule by RFC 5545, 3.8.5.3. Empty for an event that does not repeat. */
export function repetition({ start, repeats }: Schedule): string[] {
  if (!repeats) return [];
  return [start.endsWith('-02-29') ? 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' : 'RRULE:FREQ=YEARLY'];
}

/** Timed events are in UTC, so the file needs no time zone rules. */
function dates(schedule: Schedule): string[] {
  const { start, end, zone } = schedule;
  const rule = repetition(schedule);
  if (parseWallTime(start).precision === 'day') {
    return [`DTSTART;VALUE=DATE:${basic(start)}`, `DTEND;VALUE=DATE:${basic(dayAfter(end ?? start))}`, ...rule];
  }
  return [`DTSTART:${utc(instantOf(start, zone))}`, ...(end ? [`DTEND:${utc(instantOf(end, zone))}`] : []), ...rule];
}

/** The last change of an event that has never changed. It comes before all possible changes. */
export const neverModified = Date.UTC(2026, 0, 1);

/** Minutes since `neverModified`: a small number that rises with each change. */
const sequence = (modified: number) => Math.max(0, Math.floor((modified - neverModified) / 60_000));

const eventLines = ({ uid, schedule, summary, description, location, url, status, modified }: CalendarEvent) => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${utc(modified)}`,
  `LAST-MODIFIED:${utc(modified)}`,
  `SEQUENCE:${sequence(modified)}`,
  ...dates(schedule),
  `SUMMARY:${escapeText(summary)}`,
  `DESCRIPTION:${escapeText(description)}`,
  ...(location ? [`LOCATION:${escapeText(location)}`] : []),
  `URL:${url}`,
  `STATUS:${status}`,
  ...(parseWallTime(schedule.start).precision === 'day' ? ['TRANSP:TRANSPARENT'] : []),
  'END:VEVENT',
];

/** How often subscribers check for changes: soon enough for an event that is canceled that morning. */
const refreshInterval = 'PT4H';

/**
 * A calendar file by RFC 5545 and 7986: CRLF, folded lines, the same bytes for the same content.
 * @param name what a subscriber's list of calendars shows
 */
export function icalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//MIRA Forward New England//Events//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(name)}`,
    `NAME:${escapeText(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${refreshInterval}`,
    // For Outlook.
    `X-PUBLISHED-TTL:${refreshInterval}`,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}
