import { versions } from 'node:process';
import { memoize } from '../lib/memoize.ts';
import { dollarFormatter, type DollarFormats } from './format-dollars.ts';
import { formatTable, type FormatTable } from './format-table.ts';
import { capitalized, formatterOf, type Formatter, type IntlFormats, type TableFormats } from './formatter.ts';
import type { Locale } from './locales.ts';

/** What formats depend on. */
type Formatted = Pick<Locale, 'formats'> & Partial<Pick<Locale, 'dir'>>;

/** Isolates an amount from text that runs from right to left, so that “US$ 25” stays whole. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** The placeholders of a table's dates and times. */
const tablePlaceholders = [
  ...['weekday', 'day', 'day0', 'month', 'monthName', 'year'],
  ...['hour', 'hour0', 'hour12', 'minute', 'half'],
];

const byPlace = (pattern: string) => pattern.replace(/(?<=\{\{)\w+/g, (name) => `${tablePlaceholders.indexOf(name)}`);

/** A table as data that islands can take. */
export function tableFormats(table: FormatTable, plurals: string): TableFormats {
  const { months, monthNames, weekdays, date, shortDate, monthOfYear, clock, halves, numbersLike } = table;
  return {
    by: 'table',
    numbers: { tag: numbersLike, plurals },
    months,
    ...(monthNames && { monthNames }),
    weekdays,
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
const pluralCategoryOf = memoize((tag: string) => formatterOf({ by: 'intl', tag }).pluralCategory);

/** A formatter of the build, which writes money, too. */
export interface BuildFormatter extends Formatter {
  /** US dollars from integer cents; whole dollars show no cents: “$1,250”, “US$ 15,50”. */
  dollars(cents: number): string;
  /** The sign of the US dollar: “$”, “US$”. */
  dollarSign(): string;
}

/** The formatter of a language; one instance each. @throws {Faults} if its table is broken, once it formats something */
export const formatter = memoize((locale: Formatted): BuildFormatter => {
  const { formats } = locale;
  const own = memoize(() => formatterOf(formatsOf(locale)));
  const dollars = (cents: number) => dollarFormatter(dollarFormatsOf(locale))(cents);
  return {
    date: (time) => own().date(time),
    shortDate: (time) => own().shortDate(time),
    clock: (time) => own().clock(time),
    monthName: (month) => own().monthName(month),
    number: (value) => own().number(value),
    dollars,
    dollarSign: () => dollars(0).replace(/[\p{Nd}\p{Cf}\s]/gu, ''),
    // Plural forms are needed to read the locale files, before there is a table.
    pluralCategory: pluralCategoryOf(formats.by === 'intl' ? formats.tag : formats.plurals),
  };
});

/** A language's words for days, halves of the day, and large numbers. */
export interface CalendarWords {
  /** From Monday, as ISO 8601 counts. */
  readonly weekdays: readonly string[];
  /** The words after an hour: “AM”, “PM”. */
  readonly dayPeriods: readonly string[];
  /** Words after a number that multiply it: “million” → 1,000,000. */
  readonly scales: ReadonlyMap<string, number>;
}

type Parts = readonly { readonly type: string; readonly value: string }[];

const partOf = (parts: Parts, type: string) => parts.find((each) => each.type === type)?.value;

/** Wall time has no zone, and events in New England have no other calendar. */
const dateFormat = (tag: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(tag, { timeZone: 'UTC', calendar: 'gregory', ...options });

/** The words of a language that `Intl` knows. */
function intlWords(tag: string): CalendarWords {
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

/** The words of a language for days and numbers, to find them in texts. */
export function calendarWords({ formats }: Pick<Locale, 'formats'>): CalendarWords {
  if (formats.by === 'intl') return intlWords(formats.tag);
  const { weekdays, halves, largeNumbers } = formatTable(formats.table);
  return { weekdays, dayPeriods: halves, scales: new Map(Object.entries(largeNumbers)) };
}

/** A language's name for itself, its direction, and its most likely country; undefined if `Intl` doesn't know it. */
export function languageFacts(code: string) {
  if (Intl.DateTimeFormat.supportedLocalesOf(code).length === 0) return undefined;
  const locale = new Intl.Locale(code);
  const autonym = new Intl.DisplayNames(code, { type: 'language' }).of(code)!;
  return {
    autonym: capitalized(autonym, code),
    dir: locale.getTextInfo().direction!,
    region: locale.maximize().region!,
  };
}

/** Languages that browsers have known for ten years. Together they have nearly every way of writing numbers and plurals. */
const common = [
  'en-US',
  'de',
  'fr',
  'es',
  'ja',
  'cs',
  'pl',
  'ru',
  'lt',
  'lv',
  'sl',
  'ar',
  'he',
  'hi',
  'en-IN',
  'de-CH',
];

/** The first common language that does the same as another one, or that other one. */
const commonLike = (tag: string, isSame: (common: string) => boolean) => common.find(isSame) ?? tag;

const counts = [...Array(201).keys(), 1e3, 1e6, 1.5];

/** A common language with the plural forms of another one. */
export function pluralsLike(tag: string): string {
  const forms = (each: string) => counts.map(pluralCategoryOf(each)).join();
  return commonLike(tag, (each) => forms(each) === forms(tag));
}

/** A common language that writes numbers as another one does, with its digits. */
function numbersLike(tag: string): string {
  const { numberingSystem } = new Intl.NumberFormat(tag).resolvedOptions();
  const withDigits = (each: string) =>
    numberingSystem === 'latn' ? each : `${each.split('-u-')[0]!}-u-nu-${numberingSystem}`;
  const samples = (each: string) => {
    const { number } = formatterOf({ by: 'intl', tag: each });
    return [0.5, 1250, 12_500, 1_234_567.5].map(number).join();
  };
  return withDigits(commonLike(tag, (each) => samples(withDigits(each)) === samples(tag)));
}

/** A pattern of what `Intl` has formatted. @param names the placeholder of each type of part */
const patternOf = (parts: Parts, names: Readonly<Record<string, string>>) =>
  parts.map(({ type, value }) => (names[type] ? `{{${names[type]}}}` : value)).join('');

/** March 5, 2026, is a Thursday; the clock shows 9:07. */
const sample = Date.UTC(2026, 2, 5, 9, 7);

/** A language's table of dates and numbers, as CLDR has it. @param tag a language that Node's `Intl` knows */
export function derivedTable(tag: string): FormatTable {
  const each = (options: Intl.DateTimeFormatOptions) => {
    const format = dateFormat(tag, options);
    return Array.from({ length: 12 }, (_, month) => partOf(format.formatToParts(Date.UTC(2026, month, 5)), 'month')!);
  };
  const months = each({ dateStyle: 'long' });
  const monthNames = each({ year: 'numeric', month: 'long' });
  const areSame = months.join() === monthNames.join();
  const date = (options: Intl.DateTimeFormatOptions, month = 'month') => {
    const parts = dateFormat(tag, options).formatToParts(sample);
    const day = [...(partOf(parts, 'day') ?? '')].length > 1 ? 'day0' : 'day';
    return patternOf(parts, { weekday: 'weekday', day, month, year: 'year' });
  };
  const full = dateFormat(tag, { dateStyle: 'full' });
  const clock = dateFormat(tag, { timeStyle: 'short' });
  const time = clock.formatToParts(sample);
  const hour = clock.resolvedOptions().hour12 ? 'hour12' : [...partOf(time, 'hour')!].length > 1 ? 'hour0' : 'hour';
  const { weekdays, dayPeriods, scales } = intlWords(tag);
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD' }).formatToParts(1);
  const isNumber = (type: string) => ['integer', 'decimal', 'fraction'].includes(type);
  const dollars = money.filter(({ type }) => !isNumber(type) || type === 'integer');
  return {
    state: 'unreviewed',
    source: `CLDR ${versions.cldr}`,
    months,
    ...(!areSame && { monthNames }),
    weekdays: weekdays.map(
      (name, index) => partOf(full.formatToParts(Date.UTC(2000, 0, 3 + index)), 'weekday') ?? name,
    ),
    date: date({ dateStyle: 'full' }),
    shortDate: date({ dateStyle: 'long' }),
    monthOfYear: date({ year: 'numeric', month: 'long' }, areSame ? 'month' : 'monthName'),
    clock: patternOf(time, { hour, minute: 'minute', dayPeriod: 'half' }),
    halves: [9, 21].map(
      (at, index) => partOf(clock.formatToParts(Date.UTC(2026, 0, 1, at)), 'dayPeriod') ?? dayPeriods[index]!,
    ),
    numbersLike: numbersLike(tag),
    // Marks of direction are invisible; an amount is isolated instead.
    dollars: patternOf(dollars, { integer: 'amount' }).replace(/\p{Cf}/gu, ''),
    largeNumbers: Object.fromEntries(scales),
  };
}
