import { memoize } from '../lib/memoize.ts';
import { dollarFormatter, type DollarFormats } from './format-dollars.ts';
import { formatTable, type FormatTable } from './format-table.ts';
import { formatterOf, type Formatter, type IntlFormats, type TableFormats } from './formatter.ts';
import type { Locale } from './locales.ts';

/** The parts of a locale that formats depend on. */
type Formatted = Pick<Locale, 'formats'> & Partial<Pick<Locale, 'dir'>>;

/** Isolates an amount from right-to-left text, so “US$ 25” stays in order. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** The placeholders of a table's dates and times. */
const tablePlaceholders = [
  ...['weekday', 'day', 'day0', 'month', 'monthName', 'year'],
  ...['hour', 'hour0', 'hour12', 'minute', 'half'],
];

const byPlace = (pattern: string) => pattern.replace(/(?<=\{\{)\w+/g, (name) => `${tablePlaceholders.indexOf(name)}`);

/** A table as data that islands can take. */
export function tableFormats(table: FormatTable, plurals: string): TableFormats {
  const { months, monthNames, weekdays, firstDay, date, shortDate, monthOfYear, clock, halves, numbersLike } = table;
  return {
    by: 'table',
    numbers: { tag: numbersLike, plurals },
    months,
    ...(monthNames && { monthNames }),
    weekdays,
    ...(firstDay && { firstDay }),
    date: byPlace(date),
    shortDate: byPlace(shortDate),
    monthOfYear: byPlace(monthOfYear),
    clock: byPlace(clock),
    monthName: byPlace('{{monthName}}'),
    halves,
  };
}

/** How a language writes dates and numbers, as data that islands can take. @throws {Faults} if its table is broken */
export const formatsOf = memoize(({ formats }: Formatted): IntlFormats | TableFormats => {
  if (formats.by === 'intl') return formats;
  return tableFormats(formatTable(formats.table), formats.plurals);
});

/** How a language writes money, as data that islands can take. @throws {Faults} if its table is broken */
export const dollarFormatsOf = memoize(({ formats, dir }: Formatted): DollarFormats => {
  if (formats.by === 'intl') return { tag: formats.tag };
  const { numbersLike, dollars } = formatTable(formats.table);
  return { tag: numbersLike, dollars: dir === 'rtl' ? isolated(dollars) : dollars };
});

/** The plural category of a count in a language that `Intl` knows. */
export const pluralCategoryOf = memoize((tag: string) => formatterOf({ by: 'intl', tag }).pluralCategory);

/** The build's formatter, which also writes money. */
export interface BuildFormatter extends Formatter {
  /** US dollars from integer cents; whole dollars show no cents: “$1,250”, “US$ 15,50”. */
  dollars(cents: number): string;
  /** The sign of the US dollar: “$”, “US$”. */
  dollarSign(): string;
}

/** The formatter of a language, one instance each. @throws {Faults} when it formats something, if its table is broken */
export const formatter = memoize((locale: Formatted): BuildFormatter => {
  const { formats, dir } = locale;
  const own = memoize(() => formatterOf(formatsOf(locale)));
  const dollars = (cents: number) => dollarFormatter(dollarFormatsOf(locale))(cents);
  return {
    date: (time) => own().date(time),
    shortDate: (time) => own().shortDate(time),
    clock: (time) => own().clock(time),
    monthName: (month) => own().monthName(month),
    number: (value) => own().number(value),
    dollars,
    dollarSign: () => {
      const sign = dollars(0).replace(/[\p{Nd}\p{Cf}\s]/gu, '');
      return dir === 'rtl' ? isolated(sign) : sign;
    },
    // Reading the locale files needs plural forms before there is a table.
    pluralCategory: pluralCategoryOf(formats.by === 'intl' ? formats.tag : formats.plurals),
  };
});

/** A language's words for days, halves of the day, and large numbers. */
export interface CalendarWords {
  /** Starting with Monday, as in ISO 8601. */
  readonly weekdays: readonly string[];
  /** The words after an hour: “AM”, “PM”. */
  readonly dayPeriods: readonly string[];
  /** Words that multiply the number before them: “million” → 1,000,000. */
  readonly scales: ReadonlyMap<string, number>;
}

export type Parts = readonly { readonly type: string; readonly value: string }[];

export const partOf = (parts: Parts, type: string) => parts.find((each) => each.type === type)?.value;

/** In UTC, because wall time has no zone, and in the calendar that New England uses. */
export const dateFormat = (tag: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(tag, { timeZone: 'UTC', calendar: 'gregory', ...options });

/** The words of a language that `Intl` knows. */
export function intlWords(tag: string): CalendarWords {
  const weekday = dateFormat(tag, { weekday: 'long' });
  const clock = dateFormat(tag, { hour: 'numeric', hour12: true });
  const compact = new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay: 'long' });
  // Some languages have different words for one thousand and two thousand, and some have none.
  const scales = [1e3, 1e6, 1e9].flatMap((scale) =>
    [scale, 2 * scale].flatMap((value) => {
      const word = partOf(compact.formatToParts(value), 'compact');
      return word === undefined ? [] : [[word, scale] as const];
    }),
  );
  return {
    // January 3, 2000, was a Monday.
    weekdays: Array.from({ length: 7 }, (_, index) => weekday.format(Date.UTC(2000, 0, 3 + index))),
    dayPeriods: [1, 13].map((hour) => partOf(clock.formatToParts(Date.UTC(2000, 0, 1, hour)), 'dayPeriod')!),
    scales: new Map(scales),
  };
}

/** A language's words for days and numbers, for finding them in texts. */
export function calendarWords({ formats }: Pick<Locale, 'formats'>): CalendarWords {
  if (formats.by === 'intl') return intlWords(formats.tag);
  const { weekdays, halves, largeNumbers } = formatTable(formats.table);
  return { weekdays, dayPeriods: halves, scales: new Map(Object.entries(largeNumbers)) };
}
