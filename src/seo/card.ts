import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { locales, type LocaleCode } from '../i18n/locales.ts';
import { fitted, openFont, type FittedFont } from '../styles/display-font.ts';

/** Pixels, as messengers want them. */
export const cardSize = { width: 1200, height: 630 } as const;

/** What is on a card. */
export interface Card {
  readonly locale: LocaleCode;
  /** In place of the block of “forward”; undefined: the block. */
  readonly title: string | undefined;
  /** Lines above the title: an event's status and date, a post's date. */
  readonly kicker: readonly string[];
  readonly host: string;
}

const ink = { ground: '#fffaf2', own: '#c9252c', word: '#153c49', panel: '#153c49', onPanel: '#ffffff' };
/** As in the site's headings, in em. */
const wordSpacing = 0.09;
const edge = 64;
const inner = cardSize.width - 2 * edge;

interface Line {
  readonly text: string;
  readonly x: number;
  /** Of the line's letters' feet. */
  readonly y: number;
  readonly size: number;
  readonly stretch: number;
  readonly fill: string;
}

const path = (font: FittedFont, { text, x, y, size, stretch, fill }: Line) =>
  `<path fill="${fill}" transform="translate(${x} ${y}) scale(${size} ${-size})" d="${font.outline(text, stretch, wordSpacing) ?? ''}"/>`;

/** As many words to a line as fit. */
function wrapped(font: FittedFont, text: string, size: number, stretch: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = [...lines.slice(-1), word].join(' ');
    if (lines.length > 0 && (font.ink(longer, stretch, wordSpacing)?.width ?? 0) * size <= inner)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The largest size at which a title takes its place. */
function titleLines(font: FittedFont, title: string, top: number): Line[] {
  const stretch = 76;
  for (const size of [128, 112, 96, 84, 72, 62, 54, 46]) {
    const lines = wrapped(font, title, size, stretch);
    const fits = lines.every((line) => (font.ink(line, stretch, wordSpacing)?.width ?? 0) * size <= inner);
    if (fits && top + lines.length * size <= 500) {
      return lines.map((text, index) => ({
        text,
        x: edge,
        y: top + (index + 0.8) * size,
        size,
        stretch,
        fill: ink.own,
      }));
    }
  }
  return [];
}

function blockLines(font: FittedFont, own: LocaleCode): Line[] {
  const measure = 600;
  const size = 140;
  return locales.flatMap(({ code, word }, index) => {
    const stretch = fitted(font, word, measure / size);
    const found = stretch === undefined ? undefined : font.ink(word, stretch);
    if (stretch === undefined || !found) return [];
    const x = (code === own ? cardSize.width - edge - measure : edge) - found.bearing * size;
    const y = 165 + (index * 320) / Math.max(1, locales.length - 1);
    return [{ text: word, x, y, size, stretch, fill: code === own ? ink.own : ink.word }];
  });
}

/** A card as SVG; all letters are outlines, so that it looks the same on every machine. */
export function cardSvg(font: FittedFont, { locale, title, kicker, host }: Card): string {
  const above = kicker.map((text, index): Line => ({
    text,
    x: edge,
    y: 104 + index * 50,
    size: 40,
    stretch: 88,
    fill: ink.word,
  }));
  const titled = title === undefined ? [] : titleLines(font, title, 84 + kicker.length * 50);
  // A title in letters that the face lacks gives way to the block.
  const lines = titled.length > 0 ? [...above, ...titled] : blockLines(font, locale);
  const address: Line = { text: host, x: 568, y: 595, size: 32, stretch: 84, fill: ink.onPanel };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${cardSize.width} ${cardSize.height}">`,
    `<path fill="${ink.ground}" d="M0 0h1200v630H0z"/><path fill="${ink.panel}" d="M536 538h664v92H536z"/>`,
    ...[...lines, address].map((line) => path(font, line)),
    '</svg>',
  ].join('');
}

let opened: Promise<readonly [FittedFont, Buffer]> | undefined;

const materials = () =>
  (opened ??= Promise.all([
    readFile('src/styles/fonts/display.woff2').then(openFont),
    readFile('src/images/wordmark.svg').then((svg) => sharp(svg).resize({ height: 88 }).png().toBuffer()),
  ]));

/** Draws a card: a JPEG of about 40 KB. */
export async function drawCard(card: Card): Promise<Buffer> {
  const [font, wordmark] = await materials();
  return sharp(Buffer.from(cardSvg(font, card)))
    .composite([{ input: wordmark, left: edge, top: 524 }])
    .flatten({ background: ink.ground })
    .jpeg({ quality: 86 })
    .toBuffer();
}
