import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { formatter } from '../i18n/format.ts';
import { locales } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import { fitted, narrowest, openFont, widest, type FittedFont } from './display-font.ts';

/** Widths of the footer's block and of the first screen's, in em of the words' font size. */
const blockMeasures = { small: 3.1, wide: 4.3 };
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
  /** Rules of the classes of days and months, and of amounts. */
  readonly dateRules: string;
  readonly amountRules: string;
  /** Rules for the words of the blocks. */
  readonly block: string;
  readonly wideBlock: string;
  /** Classes by day of the month, from 1. */
  readonly days: readonly string[];
  /** Classes by language and month, from 1. */
  readonly months: Readonly<Record<string, readonly string[]>>;
  /** Classes by language and text of the amounts to give. */
  readonly amounts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Modules with the rules, for the pages that need them. */
const stylesheets: Readonly<Record<string, 'block' | 'wideBlock' | 'dateRules' | 'amountRules'>> = {
  'virtual:fit-block.css': 'block',
  'virtual:fit-wide-block.css': 'wideBlock',
  'virtual:fit-dates.css': 'dateRules',
  'virtual:fit-amounts.css': 'amountRules',
};

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
      return [locale.code, Object.fromEntries(texts.map((text) => [text, classesOf(font, text, measure) + size]))];
    }),
  );
  // Every date has the same width, so nothing moves when one replaces another.
  const dateRules = `.date{inline-size:${dayMeasure}em}\n${rulesOf([...days, ...Object.values(months).flat()])}`;
  const amountRules = rulesOf(Object.values(amounts).flatMap((classes) => Object.values(classes)));
  const block = blockCss('.block', blockMeasures.small);
  const wideBlock = blockCss('.block.wide', blockMeasures.wide);
  return { block, wideBlock, dateRules, amountRules, days, months, amounts };
}

/**
 * Fits words to one width: computes, once per build, the stretch of each word of the block, each day, month, and amount.
 * `virtual:fit-block.css` and `virtual:fit-wide-block.css` have the rules of the footer's and of the first screen's block,
 * `virtual:fit-dates.css` and `virtual:fit-amounts.css` the rules of the others, and `virtual:fit` the classes of each day,
 * month, and amount.
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
    resolveId: (id) => (Object.hasOwn(stylesheets, id) || id === 'virtual:fit' ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith('\0virtual:fit')) return undefined;
      const { days, months, amounts, ...rules } = await computed();
      const stylesheet = stylesheets[id.slice(1)];
      if (stylesheet) return rules[stylesheet];
      return Object.entries({ days, months, amounts })
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
  };
}
