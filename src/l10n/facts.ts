import { formatter } from '../i18n/format.ts';
import { localeByCode, type LocaleCode } from '../i18n/locales.ts';
import { normalized } from './text.ts';

/** 1.250,00 and 1,250 are 1250; 25.50 is 25.5: what follows the last separator says which kind it is. */
function plainNumber(written: string): string {
  const last = /[.,](\d+)$/.exec(written);
  const kinds = new Set(written.match(/[.,]/g)).size;
  const isGroup = last?.[1]!.length === 3 && kinds < 2;
  const [whole, decimals = ''] = last && !isGroup ? [written.slice(0, last.index), last[1]!] : [written];
  const rest = decimals.replace(/0+$/, '');
  return whole.replace(/[.,]/g, '') + (rest && `.${rest}`);
}

const clock = /\b(\d{1,2})(?:[:h](\d{2})|h\b)?(?:\s?([ap])\.?\s?m\b\.?)?/giu;

/** “1:30 PM”, “1:30 p. m.” and “13h30” are 13:30; a number that is no time is left alone. */
function clockTime(whole: string, hour: string, minute: string | undefined, half: string | undefined) {
  if (minute === undefined && half === undefined && !/h$/i.test(whole)) return undefined;
  const hours = (Number(hour) % 12) + (half?.toLowerCase() === 'p' ? 12 : 0);
  return `time ${half === undefined ? Number(hour) : hours}:${minute ?? '00'}`;
}

/** A month's name counts beside a number alone: “may” and “mas” are words too. */
function monthPatterns(code: LocaleCode): RegExp[] {
  const { monthName } = formatter(localeByCode(code));
  return Array.from({ length: 12 }, (_, index) => {
    const name = monthName(index + 1);
    return RegExp(`(?:\\d[\\p{L}º.]{0,2}\\s(?:de\\s)?${name}(?!\\p{L})|(?<!\\p{L})${name}\\s(?:de\\s)?\\d)`, 'iu');
  });
}

const months = new Map<LocaleCode, RegExp[]>();

/**
 * What a translation may not change: its links, addresses, dates, times, amounts and numbers, in a form that is the same
 * in every language, sorted, each once.
 */
export function facts(text: string, code: LocaleCode): string[] {
  const found = new Set<string>();
  const take = (pattern: RegExp, fact: (...groups: string[]) => string | undefined) => (rest: string) =>
    rest.replace(pattern, (...groups: string[]) => {
      const value = fact(...groups);
      if (value === undefined) return groups[0]!;
      found.add(value);
      return ' ';
    });
  let rest = normalized(text).replace(/\s/g, ' ');
  for (const step of [
    take(
      /\]\(([^)\s]*)[^)]*\)|(?:href|src)="([^"]*)"|<?(https?:[^\s<>")]+)>?/g,
      (_whole, link, attribute, bare) => `link ${link ?? attribute ?? bare!}`,
    ),
    take(/\{\{[^}]*\}\}/g, () => ''),
    take(/[\w.+-]+@[\w-]+\.[\w.-]*\w/g, (address) => `email ${address}`),
  ])
    rest = step(rest);
  if (!months.has(code)) months.set(code, monthPatterns(code));
  months.get(code)!.forEach((month, index) => month.test(rest) && found.add(`month ${index + 1}`));
  rest = take(clock, clockTime as (...groups: string[]) => string | undefined)(rest);
  rest = take(/\$\s?(\d[\d.,]*\d|\d)/g, (_whole, amount) => `amount ${plainNumber(amount!)}`)(rest);
  take(/\d[\d.,]*\d|\d/g, (number) => `number ${plainNumber(number)}`)(rest);
  found.delete('');
  return [...found].sort();
}
