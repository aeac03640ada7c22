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
// “May” is a month and “may” a permission: names count by their capital letter, and in the short form too.
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
 * What a change of the English may not touch and still be minor: numbers, in words too, dates, times, amounts, links and
 * “not”, in their order. It knows English alone and is strict: what it takes for a change is shown to the translators.
 */
export function englishFigures(english: string): string[] {
  const { targets, rest } = withoutLinks(normalized(english));
  // 1,000 and 1000 are the same number.
  return [...[...rest.matchAll(figure)].map(([found]) => found.replaceAll(',', '')), ...targets];
}
