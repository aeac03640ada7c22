import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { formatter } from '../i18n/format.ts';
import { locales } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import { fitted, narrowest, openFont, widest, type FittedFont } from './display-font.ts';

/** Widths of the footer's block and the first screen's block, in em. */
const blockMeasures = { small: 3.1, wide: 4.3 };
/** A month's font size, as a share of the size of the day above it. */
const monthSize = 0.4;
/** Width of the amounts to give, in em. */
const amountMeasure = 2;

const wordRule = (font: FittedFont, selector: string, word: string, measure: number) => {
  const stretch = fitted(font, word, measure);
  // A word in another script uses the reader's font, small enough to fit.
  if (stretch === undefined) return `${selector}{font-family:var(--text);font-size:.45em;line-height:1.75}`;
  const { bearing, tail } = font.ink(word, stretch)!;
  // On right-to-left pages, the word's end is at the edge.
  return `${selector}{font-stretch:${stretch}%;--bearing:${bearing};--tail:${tail}}`;
};

/** A module that exports constants. */
const exported = (values: object) =>
  Object.entries(values)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');

/** A class for the width in whole %, and one for the first letter's bearing in 0.01 em. Amounts add their measure. */
function classesOf(font: FittedFont, text: string, measure: number): string {
  const width = fitted(font, text, measure);
  if (width === undefined) return '';
  return `w${Math.round(width)} b${Math.round(font.ink(text, width)!.bearing * 100)}`;
}

/** Rules of classes. @param texts the classes of each word */
function rulesOf(texts: readonly string[]): string {
  const names = [...new Set(texts.flatMap((classes) => classes.split(' ')))].filter(Boolean).sort();
  const rules = names.map((name) => {
    const number = Number(name.slice(1));
    if (name.startsWith('w')) return `.${name}{font-stretch:${number}%}`;
    return `.${name}{--${name.startsWith('b') ? 'bearing' : 'measure'}:${number / 100}}`;
  });
  return rules.join('\n');
}

/** @returns the code of each module of `fitWords` */
function fits(font: FittedFont, presets: readonly number[]): Readonly<Record<string, string>> {
  const blockCss = (selector: string, measure: number) =>
    locales.map(({ code, word }) => wordRule(font, `${selector} .word-${code}`, word, measure)).join('');
  const dayMeasure = font.ink('18', widest)!.width;
  const days = Array.from({ length: 31 }, (_, day) => classesOf(font, String(day + 1), dayMeasure));
  const months = Object.fromEntries(
    locales.map((locale) => {
      const { monthName } = formatter(locale);
      return [
        locale.code,
        Array.from({ length: 12 }, (_, month) => classesOf(font, monthName(month + 1), dayMeasure / monthSize)),
      ];
    }),
  );
  const amounts = Object.fromEntries(
    locales.map((locale) => {
      const { dollars } = formatter(locale);
      const texts = presets.map(dollars);
      // If the longest amount doesn't fit even at its narrowest, all amounts get its width, in smaller type.
      const measure = Math.max(amountMeasure, ...texts.map((text) => font.ink(text, narrowest)?.width ?? 0));
      const size = measure > amountMeasure ? ` m${Math.ceil(measure * 100)}` : '';
      return [locale.code, Object.fromEntries(texts.map((text) => [text, classesOf(font, text, measure) + size]))];
    }),
  );
  return {
    'virtual:fit-block.css': blockCss('.block', blockMeasures.small),
    'virtual:fit-wide-block.css': blockCss('.block.wide', blockMeasures.wide),
    // Every date has the same width, so nothing moves when one replaces another.
    'virtual:fit-dates.css': `.date{inline-size:${dayMeasure}em}\n${rulesOf([...days, ...Object.values(months).flat()])}`,
    'virtual:fit-dates': exported({ days, months }),
    'virtual:fit-amounts.css': rulesOf(Object.values(amounts).flatMap((classes) => Object.values(classes))),
    'virtual:fit-amounts': exported({ amounts }),
  };
}

/**
 * Fits words to one width: once per build, computes the stretch of each day, month, amount, and word of the block.
 * `virtual:fit-block.css` and `virtual:fit-wide-block.css` have the rules for the footer's block and the first screen's.
 * `virtual:fit-dates.css` and `virtual:fit-amounts.css` have the rules for dates and amounts, and `virtual:fit-dates` and
 * `virtual:fit-amounts` have their classes.
 * @param file path of the display font
 * @param presets reads the amounts to give, in cents
 */
export function fitWords(file: string, presets: () => readonly number[]): Plugin {
  const computed = memoize(() =>
    readFile(file)
      .then(openFont)
      .then((font) => fits(font, presets())),
  );
  return {
    name: 'fit-words',
    resolveId: (id) => (id.startsWith('virtual:fit-') ? `\0${id}` : undefined),
    load: async (id) => (id.startsWith('\0virtual:fit-') ? (await computed())[id.slice(1)] : undefined),
  };
}
