import { versions } from 'node:process';
import { dateFormat, intlWords, partOf, pluralCategoryOf, type Parts } from './format.ts';
import type { FormatTable } from './format-table.ts';
import { capitalized, formatterOf } from './formatter.ts';

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

/** Languages that browsers have known for ten years. Together they cover nearly every way of writing numbers and plurals. */
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

/** The first common language that matches, or `en-US`, because browsers may not know the language itself. */
const commonLike = (isSame: (common: string) => boolean) => common.find(isSame) ?? common[0]!;

const counts = [...Array(201).keys(), 1e3, 1e6, 1.5];

/** A common language with the plural forms of another one. */
export function pluralsLike(tag: string): string {
  const forms = (each: string) => counts.map(pluralCategoryOf(each)).join();
  return commonLike((each) => forms(each) === forms(tag));
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
  return withDigits(commonLike((each) => samples(withDigits(each)) === samples(tag)));
}

/** Turns `Intl`'s parts into a pattern. @param names the placeholder of each type of part */
const patternOf = (parts: Parts, names: Readonly<Record<string, string>>) =>
  parts.map(({ type, value }) => (names[type] ? `{{${names[type]}}}` : value)).join('');

/** March 5, 2026, is a Thursday; the clock shows 9:07. */
const sample = Date.UTC(2026, 2, 5, 9, 7);

/** A language's table of dates and numbers from CLDR. @param tag a language that Node's `Intl` knows */
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
    // Direction marks are invisible, so amounts are isolated instead.
    dollars: patternOf(dollars, { integer: 'amount' }).replace(/\p{Cf}/gu, ''),
    largeNumbers: Object.fromEntries(scales),
  };
}
