import { calendarWords, formatter } from '../i18n/format.ts';
import { localeByCode, type LocaleCode } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import { legalStatus, statusName } from './legal-status.ts';
import { withoutLinks } from './link-targets.ts';
import { normalized } from './text.ts';

const number = String.raw`\d[\d.,]*\d|\d`;

/** 1.250,00 and 1,250 are 1250; 25.50 is 25.5. The digits after the last separator tell its kind. */
function plainNumber(written: string): string {
  const last = /[.,](\d+)$/.exec(written);
  const kinds = new Set(written.match(/[.,]/g)).size;
  const isGroup = last?.[1]!.length === 3 && kinds < 2;
  const [whole, decimals = ''] = last && !isGroup ? [written.slice(0, last.index), last[1]!] : [written];
  const rest = decimals.replace(/0+$/, '');
  return whole.replace(/[.,]/g, '') + (rest && `.${rest}`);
}

const clock = /\b(\d{1,2})(?:[:h](\d{2})|h\b)?(?:\s?([ap])\.?\s?m\b\.?)?/giu;

/** “1:30 PM”, “1:30 p. m.”, and “13h30” are 13:30; undefined for a number that isn't a time. */
function clockTime(whole: string, hour: string, minute: string | undefined, half: string | undefined) {
  if (minute === undefined && half === undefined && !/h$/i.test(whole)) return undefined;
  const hours = (Number(hour) % 12) + (half?.toLowerCase() === 'p' ? 12 : 0);
  return `time ${half === undefined ? Number(hour) : hours}:${minute ?? '00'}`;
}

/** Days beside a month: 5, 5–7, “5 and 7”. */
const day = String.raw`(?<!\d)\d{1,2}(?![\d:])(?:st|nd|rd|th|[ºª.])?`;
const days = `${day}(?:(?:\\s?[–-]\\s?|\\s(?:and|to|through|y|al?|e|ak|rive)\\s)${day})*`;

/** A language's patterns for dates, times, and numbers. */
interface Patterns {
  readonly weekdays: readonly RegExp[];
  /** Two patterns for each month; the language's usual order comes first. */
  readonly dates: readonly (readonly [RegExp, RegExp])[];
  /** A month and a year. */
  readonly months: readonly RegExp[];
  readonly dayPeriods: readonly RegExp[];
  readonly scales: ReadonlyMap<string, number>;
  /** The source of a pattern for a number and the word that multiplies it. */
  readonly scaled: string;
}

const patterns = memoize((code: LocaleCode): Patterns => {
  const locale = localeByCode(code);
  const { monthName, shortDate } = formatter(locale);
  const words = calendarWords(locale);
  const isDayFirst = /^\d/.test(shortDate({ precision: 'day', year: 2000, month: 1, day: 2, hour: 0, minute: 0 }));
  const names = Array.from({ length: 12 }, (_, index) => monthName(index + 1));
  const longestFirst = [...words.scales.keys()].sort((a, b) => b.length - a.length).map(RegExp.escape);
  return {
    weekdays: words.weekdays.map((name) =>
      RegExp(
        `(?<!\\p{L})${name
          .split('-')
          .map((part) => `${part}s?`)
          .join('-')}(?!\\p{L})`,
        'giu',
      ),
    ),
    // A month's name counts only beside a number: “may” and “mas” are other words too.
    dates: names.map((name) => {
      const before = RegExp(`(${days})\\s(?:de\\s)?${name}(?!\\p{L})`, 'giu');
      const after = RegExp(`(?<!\\p{L})${name}\\s(${days})`, 'giu');
      return isDayFirst ? [before, after] : [after, before];
    }),
    months: names.map((name) => RegExp(`(?<!\\p{L})${name},?\\s(?:de\\s)?(?=\\d{4})`, 'giu')),
    dayPeriods: words.dayPeriods.map((word) => RegExp(`(?<=\\d)\\s?${RegExp.escape(word)}(?!\\p{L})`, 'giu')),
    scales: words.scales,
    scaled: `(${number})(?:\\s(${longestFirst.join('|')})(?!\\p{L}))?`,
  };
});

/** Replaces Arabic and Persian digits and separators: ٥ and ۵ are 5. */
const western = (text: string) =>
  text
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0)! - 0x660) % 0x90))
    .replace(/(?<=\d)٫(?=\d)/g, '.')
    .replace(/(?<=\d)٬(?=\d)/g, ',');

const currencies: Readonly<Record<string, string>> = { US$: '$' };
const sign = String.raw`R\$|US\$|[$€£]`;
const percent = '%|٪|percent|per cent|por ciento|por cento|pousan';

/**
 * The facts that a translation must not change: email addresses, legal statuses, dates, times, amounts, and numbers. They
 * have the same form in every language, are sorted, and don't repeat.
 */
export function facts(text: string, code: LocaleCode): string[] {
  const { weekdays, dates, months, dayPeriods, scales, scaled } = patterns(code);
  const found = new Set<string>();
  const { rest: words } = withoutLinks(normalized(text));
  let rest = western(words.replace(/\{\{[^}]*\}\}/g, ' ').replace(/\s/g, ' '));
  /** Moves a pattern's matches from the text to the facts; a match that isn't a fact stays. */
  const take = (pattern: RegExp, factsOf: (...groups: string[]) => string | readonly string[] | undefined) => {
    rest = rest.replace(pattern, (...groups: string[]) => {
      const own = factsOf(...groups);
      if (own === undefined) return groups[0]!;
      for (const fact of [own].flat()) found.add(fact);
      return ' ';
    });
  };
  const value = (written: string, scale = '') =>
    String(Number((Number(plainNumber(written)) * (scales.get(scale.toLowerCase()) ?? 1)).toPrecision(15)));

  take(/[\w.+-]+@[\w-]+\.[\w.-]*\w/g, (address) => `email ${address}`);
  take(legalStatus, (_whole, paragraph) => `legal status ${statusName(paragraph!)}`);
  dayPeriods.forEach((word, index) => {
    rest = rest.replace(word, index === 0 ? ' AM' : ' PM');
  });
  weekdays.forEach((name, index) => take(name, () => `weekday ${index + 1}`));
  take(clock, clockTime as (...groups: string[]) => string | undefined);
  dates.forEach((ways, index) => {
    for (const way of ways)
      take(way, (_whole, list) => list!.match(/\d+/g)!.map((each) => `date ${index + 1}-${Number(each)}`));
  });
  months.forEach((month, index) => take(month, () => `month ${index + 1}`));
  take(
    RegExp(`(${sign})\\s?${scaled}|${scaled}\\s?([€£])`, 'giu'),
    (_whole, before, first, scale, second, other, after) => {
      const currency = (before ?? after)!.toUpperCase();
      return `amount ${currencies[currency] ?? currency}${value((first ?? second)!, scale ?? other)}`;
    },
  );
  take(
    RegExp(`${scaled}\\s?(?:${percent})(?!\\p{L})`, 'giu'),
    (_whole, written, scale) => `percent ${value(written!, scale)}`,
  );
  take(RegExp(scaled, 'giu'), (_whole, written, scale) => `number ${value(written!, scale)}`);
  return [...found].sort();
}
