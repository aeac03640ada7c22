import { calendarWords, formatter } from '../i18n/format.ts';
import { defaultLocale } from '../i18n/locales.ts';
import { withoutLinks } from './link-targets.ts';
import { normalized } from './text.ts';

const numberWords =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions? ' +
  'dozens? half double twice once first second third fourth fifth sixth seventh eighth ninth tenth percent dollars? ' +
  'cents? noon midnight today tomorrow daily weekly monthly yearly annual(?:ly)?';

const { monthName } = formatter(defaultLocale);
// “May” is a month, but “may” is a verb, so names count only if capitalized. Their short forms count too.
const names = [
  ...Array.from({ length: 12 }, (_, index) => monthName(index + 1)),
  ...calendarWords(defaultLocale).weekdays,
].map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?s?`);

const figure = RegExp(
  [
    String.raw`\d+(?:[.,:]\d+)*`,
    '[$€£%]',
    `\\b(?:${names.join('|')})\\b`,
    `(?i:\\b(?:[ap]\\.?m|not?|never|without|cannot|\\w+n[’']t|${numberWords.replaceAll(' ', '|')})\\b)`,
  ].join('|'),
  'g',
);

/**
 * The parts of an English text that a minor change must not touch, in order: numbers, even in words, dates, times,
 * amounts, links, and “not”. It's strict, because the translators see every change that isn't minor.
 */
export function englishFigures(english: string): string[] {
  const { targets, rest } = withoutLinks(normalized(english));
  // 1,000 and 1000 are the same number.
  return [...[...rest.matchAll(figure)].map(([found]) => found.replaceAll(',', '')), ...targets];
}
