import { memoize } from '../lib/memoize.ts';
// Named imports, because browsers would get all of a namespace.
import { months, numbersLike, pluralCategory, scales, weekdays } from './haitian-creole.ts';
import type { Locale } from './locales.ts';

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
  /** US dollars from integer cents; whole dollars show no cents: “$1,250”, “US$ 15,50”. */
  dollars(cents: number): string;
  /** The sign of the US dollar: “$”, “US$”. */
  dollarSign(): string;
  /** CLDR plural category. */
  pluralCategory(count: number): Intl.LDMLPluralRule;
}

/** Wall time has no zone. Reading and formatting it in UTC keeps the host's zone out. */
const utc = ({ year, month, day, hour, minute }: DateParts) => new Date(Date.UTC(year, month - 1, day, hour, minute));

/** ICU versions put different spaces into times and prices. No-break spaces keep them on one line and give the same bytes everywhere. */
const unbroken = (text: string) => text.replace(/\s/g, '\u00a0');

const capitalized = (text: string, tag: string) => text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);

type IntlFormats = Extract<Locale['formats'], { by: 'intl' }>;

function intlFormatter({ tag, hourMark, firstDay }: Omit<IntlFormats, 'by'>): Formatter {
  const dateFormat = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
  // A browser takes some milliseconds to make each of these, and no page needs all of them.
  const monthOfYear = memoize(() => dateFormat({ year: 'numeric', month: 'long' }));
  const full = memoize(() => dateFormat({ dateStyle: 'full' }));
  const long = memoize(() => dateFormat({ dateStyle: 'long' }));
  const time = memoize(() => dateFormat({ timeStyle: 'short' }));
  const month = memoize(() => dateFormat({ month: 'long' }));
  const numbers = memoize(() => new Intl.NumberFormat(tag));
  // Older browsers ignore `trailingZeroDisplay`, which would need only one of these.
  const money = memoize(
    (minimumFractionDigits: number) =>
      new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD', minimumFractionDigits }),
  );
  const dollars = (cents: number) => unbroken(money(cents % 100 && 2).format(cents / 100));
  const plurals = memoize(() => new Intl.PluralRules(tag));
  const written = (format: Intl.DateTimeFormat, parts: DateParts) => {
    const text = format.format(utc(parts));
    return firstDay && parts.day === 1 && parts.precision !== 'month' ? text.replace(/\b1\b/, firstDay) : text;
  };
  return {
    date: (parts) => written(parts.precision === 'month' ? monthOfYear() : full(), parts),
    shortDate: (parts) => written(parts.precision === 'month' ? monthOfYear() : long(), parts),
    clock(parts) {
      if (!hourMark) return unbroken(time().format(utc(parts)));
      return `${parts.hour}${hourMark}${parts.minute ? String(parts.minute).padStart(2, '0') : ''}`;
    },
    monthName: (number) => capitalized(month().format(new Date(Date.UTC(2000, number - 1, 1))), tag),
    number: (value) => numbers().format(value),
    dollars,
    dollarSign: () => dollars(0).replace(/[\d\s]/g, ''),
    pluralCategory: (count) => plurals().select(count),
  };
}

function haitianCreoleFormatter(): Formatter {
  const numeric = intlFormatter({ tag: numbersLike });
  const shortDate = ({ precision, year, month, day }: DateParts) => {
    const name = months[month - 1];
    return precision === 'month' ? `${name} ${year}` : `${day} ${name} ${year}`;
  };
  return {
    ...numeric,
    date: (parts) =>
      parts.precision === 'month'
        ? shortDate(parts)
        : `${weekdays[(utc(parts).getUTCDay() + 6) % 7]} ${shortDate(parts)}`,
    shortDate,
    monthName: (number) => capitalized(months[number - 1]!, numbersLike),
    pluralCategory,
  };
}

/**
 * Makes a browser load its language data, which it does once, for the first number and the first date of a page. That
 * blocks for 40 ms on a computer and four times as long on a phone.
 */
export function loadFormats(): void {
  new Intl.NumberFormat();
  new Intl.DateTimeFormat();
}

/** The formatter of a language; one instance each. */
export const formatter = memoize(({ formats }: Pick<Locale, 'formats'>): Formatter =>
  formats.by === 'intl' ? intlFormatter(formats) : haitianCreoleFormatter(),
);

/** A language's words for days, halves of the day, and large numbers. */
export interface CalendarWords {
  /** From Monday, as ISO 8601 counts. */
  readonly weekdays: readonly string[];
  /** The words after an hour: “AM”, “PM”. */
  readonly dayPeriods: readonly [string, string];
  /** Words after a number that multiply it: “million” → 1,000,000. */
  readonly scales: ReadonlyMap<string, number>;
}

/** The words of a language for days and numbers, to find them in texts. */
export function calendarWords({ formats }: Pick<Locale, 'formats'>): CalendarWords {
  const isIntl = formats.by === 'intl';
  const tag = isIntl ? formats.tag : numbersLike;
  const part = (found: readonly { type: string; value: string }[], type: string) =>
    found.find((each) => each.type === type)?.value;
  const utcFormat = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
  const weekday = utcFormat({ weekday: 'long' });
  const clock = utcFormat({ hour: 'numeric', hour12: true });
  const dayPeriod = (hour: number) => part(clock.formatToParts(Date.UTC(2000, 0, 1, hour)), 'dayPeriod')!;
  const compact = new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay: 'long' });
  // January 3, 2000, was a Monday. Some languages have different words for one thousand and two thousand.
  const ofIntl = [1e3, 1e6, 1e9].flatMap((scale) =>
    [scale, 2 * scale].map((value) => [part(compact.formatToParts(value), 'compact')!, scale] as const),
  );
  return {
    weekdays: isIntl ? Array.from({ length: 7 }, (_, index) => weekday.format(Date.UTC(2000, 0, 3 + index))) : weekdays,
    dayPeriods: [dayPeriod(1), dayPeriod(13)],
    scales: new Map(isIntl ? ofIntl : Object.entries(scales)),
  };
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
