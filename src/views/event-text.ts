import type { Occurrence } from '../calendar/occurrences.ts';
import { dayOf, parseWallTime } from '../calendar/wall-time.ts';
import type { Formatter } from '../i18n/formatter.ts';
import { complete } from '../lib/template.ts';

/** Sentences with `{{…}}`. The build fills them in, and the browser fills them in again as time passes. */
export interface EventTemplates {
  /** “{{start}} to {{end}}” */
  readonly clockRange: string;
  readonly dateRange: string;
  /** “All day” */
  readonly allDay: string;
  /** “{{clock}}, {{zone}}” */
  readonly clockInZone: string;
}

/** An event's date and time in a language. */
export interface EventText {
  /** “Thursday, March 5, 2026”, or a range of days. */
  readonly date: string;
  /** “11:30 AM to 1:30 PM, Boston time (Eastern Time)”, or “All day, …”. Empty for an observance: nobody attends it. */
  readonly time: string;
}

/** The start of a range, without the last words that its end repeats: “jueves 10” before “sábado 12 de diciembre”. */
function rangeStart(start: string, end: string): string {
  const [words, others] = [start.split(' '), end.split(' ')];
  // English writes the day after the month, so keep a day: “May 1” before “June 1”.
  const last = () => words[words.length - 1]!;
  while (words.length > 1 && last() === others.pop() && !/^\d\d?\D*$/.test(last())) words.pop();
  return words.join(' ').replace(/,$/, '');
}

/** @param zone the zone's name in the language; an observance has none */
export function eventText(
  { start, end, allDay }: Occurrence,
  zone: string | undefined,
  format: Formatter,
  { clockRange, dateRange, allDay: wholeDay, clockInZone }: EventTemplates,
): EventText {
  const first = parseWallTime(start);
  const last = end ? parseWallTime(end) : undefined;
  const between = (range: string, write: (parts: typeof first) => string) => {
    if (!last) return write(first);
    const to = write(last);
    return complete(range, { start: rangeStart(write(first), to), end: to });
  };
  const date = end && dayOf(start) !== dayOf(end) ? between(dateRange, format.date) : format.date(first);
  if (zone === undefined) return { date, time: '' };
  const clock = allDay ? wholeDay : between(clockRange, format.clock);
  return { date, time: complete(clockInZone, { clock, zone }) };
}
