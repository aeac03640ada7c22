import { fitted, narrowest, type FittedFont } from '../typography/display-font.ts';

/** The same as in the site's headings, in em. */
const wordSpacing = 0.09;

/** A line of a social image. Lengths are in pixels. */
export interface Line {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  /** In %, as in `font-stretch`. */
  readonly stretch: number;
  readonly fill: string;
}

/** A line as SVG outlines. */
export function renderLine(font: FittedFont, { text, x, y, size, stretch, fill }: Line): string {
  const letters = font.outlines(text, stretch, wordSpacing) ?? [];
  const paths = letters.map((letter) => `<path transform="translate(${letter.x})" d="${letter.path}"/>`);
  const scale = size / font.unitsPerEm;
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${paths.join('')}</g>`;
}

/** A line's width in em. Infinity if the font lacks one of its letters. */
const widthOf = (font: FittedFont, text: string, stretch: number) =>
  font.ink(text, stretch, wordSpacing)?.width ?? Infinity;

/** The box of several lines of text, and the sizes to try, largest first. */
interface Setting extends Pick<Line, 'stretch' | 'fill'> {
  readonly sizes: readonly number[];
  readonly left: number;
  readonly measure: number;
  readonly top: number;
  readonly bottom: number;
}

/** Wraps text, with as many words on each line as fit. */
function wrapText(font: FittedFont, text: string, size: number, { stretch, measure }: Setting) {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = [...lines.slice(-1), word].join(' ');
    if (lines.length > 0 && widthOf(font, longer, stretch) * size <= measure) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Sets text at the largest size that fits. undefined if no size fits or the font lacks a letter. */
export function fitText(font: FittedFont, text: string, setting: Setting): Line[] | undefined {
  const { sizes, stretch, fill, left, measure, top, bottom } = setting;
  for (const size of sizes) {
    const lines = wrapText(font, text, size, setting);
    const fits = lines.every((line) => widthOf(font, line, stretch) * size <= measure);
    if (fits && top + lines.length * size <= bottom) {
      return lines.map((line, index) => ({ text: line, x: left, y: top + (index + 0.8) * size, size, stretch, fill }));
    }
  }
  return undefined;
}

/**
 * Stretches a line to a width, as far as the font's width axis allows. Its ink starts at `line.x`.
 * @param measure the width in pixels
 * @returns undefined if the font lacks a letter
 */
export function fitLine(
  font: FittedFont,
  text: string,
  measure: number,
  line: Omit<Line, 'text' | 'stretch'>,
): Line | undefined {
  const stretch = fitted(font, text, measure / line.size, wordSpacing);
  const ink = stretch === undefined ? undefined : font.ink(text, stretch, wordSpacing);
  return stretch === undefined || !ink ? undefined : { ...line, text, stretch, x: line.x - ink.bearing * line.size };
}

/** The size in pixels at which the narrowest letters fill a width. 0 if the font lacks a letter. */
export const largestSize = (font: FittedFont, text: string, measure: number): number =>
  measure / widthOf(font, text, narrowest);
