import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { formatter } from '../i18n/format.ts';
import { locales } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import { fitted, narrowest, openFont, widest, type FittedFont } from './display-font.ts';

/** Widths of the footer's and of the page's block, in em of the words' font size. */
const blockMeasures = { small: 3.1, page: 4.3 };
/** Font size of a month, as a share of the size of the day above it. */
const monthSize = 0.4;
/** Width of the amounts to give, in em of their font size. */
const amountMeasure = 2;

const wordRule = (font: FittedFont, selector: string, word: string, measure: number) => {
  const stretch = fitted(font, word, measure);
  // A word in another script uses the reader's font, small enough to fit.
  if (stretch === undefined) return `${selector}{font-family:var(--text);font-size:.45em;line-height:1.75}`;
  const { bearing, tail } = font.ink(word, stretch)!;
  // On right-to-left pages, the end of the word is at the edge.
  return `${selector}{font-stretch:${stretch}%;--bearing:${bearing};--tail:${tail}}`;
};

/**
 * Classes for days, months, and amounts: one for the width in whole %, one for the first letter's bearing in 0.01 em, and one
 * for the measure of longer amounts in 0.01 em.
 */
interface Fits {
  /** Rules of the classes. */
  readonly classes: string;
  /** Rules for the words of the block. */
  readonly block: string;
  /** Classes by day of the month, from 1. */
  readonly days: readonly string[];
  /** Classes by language and month, from 1. */
  readonly months: Readonly<Record<string, readonly string[]>>;
  /** Classes by language of the amounts to give. */
  readonly amounts: Readonly<Record<string, readonly string[]>>;
}

function classesOf(font: FittedFont, text: string, measure: number): string {
  const width = fitted(font, text, measure);
  if (width === undefined) return '';
  return `w${Math.round(width)} b${Math.round(font.ink(text, width)!.bearing * 100)}`;
}

function fits(font: FittedFont, presets: readonly number[]): Fits {
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
      // If the longest amount doesn't fit even at its narrowest, all get its width, in smaller type.
      const measure = Math.max(amountMeasure, ...texts.map((text) => font.ink(text, narrowest)?.width ?? 0));
      const size = measure > amountMeasure ? ` m${Math.ceil(measure * 100)}` : '';
      return [locale.code, texts.map((text) => classesOf(font, text, measure) + size)];
    }),
  );
  const used = [
    ...new Set(
      [...days, ...Object.values(months).flat(), ...Object.values(amounts).flat()].flatMap((classes) =>
        classes.split(' '),
      ),
    ),
  ].filter(Boolean);
  const rules = used.sort().map((name) => {
    const number = Number(name.slice(1));
    if (name.startsWith('w')) return `.${name}{font-stretch:${number}%}`;
    return `.${name}{--${name.startsWith('b') ? 'bearing' : 'measure'}:${number / 100}}`;
  });
  const block = [blockCss('.block', blockMeasures.small), blockCss('.block.wide', blockMeasures.page)].join('\n');
  const classes = [
    // Every date has the same width, so nothing moves when one replaces another.
    `.date{inline-size:${dayMeasure}em}`,
    ...rules,
  ].join('\n');
  return { block, classes, days, months, amounts };
}

/**
 * Fits words to one width: computes, once per build, the stretch of each word of the block, each day, month, and amount.
 * `virtual:fit-block.css` has the rules of the block, `virtual:fit.css` the classes of the others, and `virtual:fit`
 * the classes of each day, month, and amount.
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
    resolveId: (id) => (/^virtual:(?:fit|fit\.css|fit-block\.css)$/.test(id) ? `\0${id}` : undefined),
    async load(id) {
      if (id === '\0virtual:fit.css') return (await computed()).classes;
      if (id === '\0virtual:fit-block.css') return (await computed()).block;
      if (id !== '\0virtual:fit') return undefined;
      const { days, months, amounts } = await computed();
      return Object.entries({ days, months, amounts })
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
  };
}
