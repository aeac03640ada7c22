import { memoize } from '../lib/memoize.ts';
import { complete } from '../lib/template.ts';
import { unbroken } from '../lib/unbroken.ts';

/** The parts of a wall time, from `parseWallTime` of the calendar. */
export interface DateParts {
  /** The smallest unit that is known. */
  readonly precision: 'month' | 'day' | 'minute';
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** Formats wall times and numbers in a language. No format depends on a time zone. */
export interface Formatter {
  /** The day of a wall time with its weekday, or a month: “Thursday, March 5, 2026”, “December 2024”. */
  date(time: DateParts): string;
  /** A date without its weekday: “March 5, 2026”. */
  shortDate(time: DateParts): string;
  /** The clock part of a wall time: “11:30 AM”. */
  clock(time: DateParts): string;
  /** The month's stand-alone name, capitalized: “December”. */
  monthName(month: number): string;
  number(value: number): string;
  pluralCategory(count: number): Intl.LDMLPluralRule;
}

/** How to write numbers, by languages that browsers know. */
export interface NumberFormats {
  /** A language that writes numbers in the same way. */
  readonly tag: string;
  /** A language with the same plural forms. */
  readonly plurals: string;
}

/** Formats by `Intl`, for a language that browsers know. */
export interface IntlFormats {
  readonly by: 'intl';
  readonly tag: string;
  /** The mark between hours and minutes on a 24-hour clock that omits zeros: 9h30, 16h. */
  readonly hourMark?: string;
  /** The first day of a month: 1º. */
  readonly firstDay?: string;
  /** There is no comma after the weekday: “jueves 5 de marzo”. */
  readonly bareWeekday?: true;
}

/** Formats from a table, for a language that browsers don't know. The build uses it too. */
export interface TableFormats {
  readonly by: 'table';
  readonly numbers: NumberFormats;
  readonly months: readonly string[];
  /** The names of months without a day, if they differ. */
  readonly monthNames?: readonly string[] | undefined;
  /** From Monday, as ISO 8601 counts. */
  readonly weekdays: readonly string[];
  /** The first day of a month: 1ye. */
  readonly firstDay?: string | undefined;
  /** “{{0}}, {{3}} {{1}}, {{5}}”: placeholders by their place in `tablePlaceholders`. */
  readonly date: string;
  readonly shortDate: string;
  readonly monthOfYear: string;
  readonly clock: string;
  readonly monthName: string;
  /** The halves of the day: “AM”, “PM”. */
  readonly halves: readonly string[];
}

/** The parts of a wall time to write. */
type Kind = 'date' | 'shortDate' | 'monthOfYear' | 'clock' | 'monthName';

/** Wall time has no zone. Reading and formatting it in UTC keeps the host's zone out. */
const utc = ({ year, month, day, hour, minute }: DateParts) => new Date(Date.UTC(year, month - 1, day, hour, minute));

export const capitalized = (text: string, tag: string): string => text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);

const monthOfYear = { year: 'numeric', month: 'long' } as const;
const shortDate = { ...monthOfYear, day: 'numeric' } as const;

/** Equal to a `dateStyle` or `timeStyle`, which Safari 14.0 ignores. */
const intlOptions: Readonly<Record<Kind, Intl.DateTimeFormatOptions>> = {
  date: { ...shortDate, weekday: 'long' },
  shortDate,
  monthOfYear,
  clock: { hour: 'numeric', minute: '2-digit' },
  monthName: { month: 'long' },
};

function intlWriter({ tag, hourMark, firstDay, bareWeekday }: IntlFormats) {
  const formats = memoize((kind: Kind) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...intlOptions[kind] }));
  return (kind: Kind, parts: DateParts) => {
    const { day, hour, minute } = parts;
    if (hourMark && kind === 'clock') return `${hour}${hourMark}${minute ? String(minute).padStart(2, '0') : ''}`;
    const written = formats(kind).format(utc(parts));
    const text = bareWeekday ? written.replace(',', '') : written;
    return firstDay && day === 1 && intlOptions[kind].day ? text.replace(/\b1\b/, firstDay) : text;
  };
}

function tableWriter(table: TableFormats) {
  const { numbers, months, monthNames = months, weekdays, firstDay, halves } = table;
  const digits = memoize(() => new Intl.NumberFormat(numbers.tag, { useGrouping: false }));
  const number = (value: number) => digits().format(value);
  const twoDigits = (value: number) => number(value + 100).slice(1);
  return (kind: Kind, parts: DateParts) => {
    const { year, month, day, hour, minute } = parts;
    // In the order of `tablePlaceholders`, so browsers don't need the names.
    return complete(table[kind], [
      weekdays[(utc(parts).getUTCDay() + 6) % 7]!,
      (day === 1 && firstDay) || number(day),
      twoDigits(day),
      months[month - 1]!,
      monthNames[month - 1]!,
      number(year),
      number(hour),
      twoDigits(hour),
      number(hour % 12 || 12),
      twoDigits(minute),
      halves[hour < 12 ? 0 : 1]!,
    ]);
  };
}

/**
 * Makes a browser load its language data early. Otherwise it does so at a page's first number and first date, which blocks
 * for 40 ms on a computer and four times as long on a phone.
 */
export function loadFormats(): void {
  new Intl.NumberFormat();
  new Intl.DateTimeFormat();
}

/** The formatter for given formats, one instance each. */
export const formatterOf = memoize((formats: IntlFormats | TableFormats): Formatter => {
  const isIntl = formats.by === 'intl';
  const { tag, plurals }: NumberFormats = isIntl ? { tag: formats.tag, plurals: formats.tag } : formats.numbers;
  // Each takes a browser a few milliseconds to create, and no page needs them all.
  const numbers = memoize(() => new Intl.NumberFormat(tag));
  const rules = memoize(() => new Intl.PluralRules(plurals));
  const write = isIntl ? intlWriter(formats) : tableWriter(formats);
  const dateAs = (kind: Kind) => (parts: DateParts) => write(parts.precision === 'month' ? 'monthOfYear' : kind, parts);
  return {
    date: dateAs('date'),
    shortDate: dateAs('shortDate'),
    clock: (parts) => unbroken(write('clock', parts)),
    monthName: (month) =>
      capitalized(write('monthName', { precision: 'month', year: 2000, month, day: 1, hour: 0, minute: 0 }), tag),
    number: (value) => unbroken(numbers().format(value)),
    pluralCategory: (count) => rules().select(count),
  };
});
