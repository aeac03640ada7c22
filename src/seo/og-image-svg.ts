import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../env/project-root.ts';
import { localesBeside, type LocaleCode } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import { fitted, openFont, type FittedFont } from '../typography/display-font.ts';

/** Pixels, the size that messengers recommend. */
export const ogImageSize = { width: 1200, height: 630 } as const;

/** The content of a social image. */
export interface OgImageContent {
  readonly locale: LocaleCode;
  /** Replaces the block of “forward”. undefined shows the block. */
  readonly title: string | undefined;
  /** Lines above the title: an event's status and date, or a post's date. */
  readonly kicker: readonly string[];
  /** An event's day, shown above its month and to the left of the title. */
  readonly day?: { readonly number: number; readonly month: string };
  readonly host: string;
}

const colors = { ground: '#fffaf2', own: '#c9252c', word: '#153c49', panel: '#153c49', onPanel: '#ffffff' };
/** The same as in the site's headings, in em. */
const wordSpacing = 0.09;
const margin = 64;
/** Width of the day and month, and the left edge of the text beside them, in pixels. */
const dayWidth = 380;
const besideDay = margin + dayWidth + 56;

interface Line {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly stretch: number;
  readonly fill: string;
}

function renderLine(font: FittedFont, { text, x, y, size, stretch, fill }: Line): string {
  const letters = font.outlines(text, stretch, wordSpacing) ?? [];
  const paths = letters.map((letter) => `<path transform="translate(${letter.x})" d="${letter.path}"/>`);
  const scale = size / font.unitsPerEm;
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${paths.join('')}</g>`;
}

/** A line's width in em. undefined if the font lacks one of its letters. */
const widthOf = (font: FittedFont, text: string, stretch: number) => font.ink(text, stretch, wordSpacing)?.width;

/** Wraps a text, with as many words on each line as fit. */
function wrapText(
  font: FittedFont,
  text: string,
  { size, stretch, measure }: Pick<Line, 'size' | 'stretch'> & { measure: number },
) {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = [...lines.slice(-1), word].join(' ');
    if (lines.length > 0 && (widthOf(font, longer, stretch) ?? Infinity) * size <= measure)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

interface Setting {
  readonly sizes: readonly number[];
  readonly stretch: number;
  readonly fill: string;
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** Sets a text at the largest size that fits. undefined if no size fits or the font lacks a letter. */
function fitText(font: FittedFont, text: string, { sizes, stretch, fill, left, top, bottom }: Setting) {
  const measure = ogImageSize.width - margin - left;
  for (const size of sizes) {
    const lines = wrapText(font, text, { size, stretch, measure });
    const fits = lines.every((line) => (widthOf(font, line, stretch) ?? Infinity) * size <= measure);
    if (fits && top + lines.length * size <= bottom) {
      return lines.map((line, index): Line => ({
        text: line,
        x: left,
        y: top + (index + 0.8) * size,
        size,
        stretch,
        fill,
      }));
    }
  }
  return undefined;
}

/** The kicker, then the title. undefined if one of them doesn't fit or the font lacks a letter. */
function titleLines(font: FittedFont, title: string, kicker: readonly string[], left: number): Line[] | undefined {
  const lines: Line[] = [];
  let top = 72;
  for (const text of kicker) {
    const set = fitText(font, text, { sizes: [40, 34, 28], stretch: 88, fill: colors.word, left, top, bottom: 240 });
    if (!set) return undefined;
    lines.push(...set);
    top += set.length * (set[0]!.size + 8);
  }
  const sizes = [128, 112, 96, 84, 72, 62, 54, 46, 40];
  const set = fitText(font, title, { sizes, stretch: 76, fill: colors.own, left, top: top + 12, bottom: 500 });
  return set && [...lines, ...set];
}

/** A line stretched to a width in pixels, as far as the font's width axis allows. Its ink starts at `line.x`. */
function fittedLine(font: FittedFont, text: string, measure: number, line: Omit<Line, 'text' | 'stretch'>) {
  const stretch = fitted(font, text, measure / line.size);
  const found = stretch === undefined ? undefined : font.ink(text, stretch);
  if (stretch === undefined || !found) return undefined;
  return { ...line, text, stretch, x: line.x - found.bearing * line.size } satisfies Line;
}

/** The day above the month, at the same width. undefined if the font lacks a letter. */
function dayLines(font: FittedFont, { number, month }: NonNullable<OgImageContent['day']>): Line[] | undefined {
  const day = fittedLine(font, String(number), dayWidth, { x: margin, y: 348, size: 380, fill: colors.word });
  const below = fittedLine(font, month, dayWidth, { x: margin, y: 470, size: 112, fill: colors.word });
  return day && below && [day, below];
}

function blockLines(font: FittedFont, own: LocaleCode): Line[] {
  const measure = 600;
  const shown = localesBeside(own);
  return shown.flatMap(({ code, word }, index) => {
    const x = code === own ? ogImageSize.width - margin - measure : margin;
    const y = 165 + (index * 320) / Math.max(1, shown.length - 1);
    const line = fittedLine(font, word, measure, { x, y, size: 140, fill: code === own ? colors.own : colors.word });
    return line ? [line] : [];
  });
}

/** The lines of the title, kicker, and day. undefined if they don't fit or the font lacks a letter. */
function contentLines(font: FittedFont, { title, kicker, day }: OgImageContent): Line[] | undefined {
  if (title === undefined) return undefined;
  const dated = day && dayLines(font, day);
  const titled = titleLines(font, title, kicker, dated ? besideDay : margin);
  return dated && titled ? [...dated, ...titled] : titled;
}

/** The font and the wordmark of all images. */
interface Materials {
  readonly font: FittedFont;
  /** SVG source. */
  readonly wordmark: string;
}

/** A social image as SVG. All letters are outlines, so it looks the same on every machine. */
export function ogImageSvg({ font, wordmark }: Materials, content: OgImageContent): string {
  // Show the block if the whole title doesn't fit. Half a title could say something else.
  const lines = contentLines(font, content) ?? blockLines(font, content.locale);
  const address: Line = { text: content.host, x: 568, y: 595, size: 32, stretch: 84, fill: colors.onPanel };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${ogImageSize.width} ${ogImageSize.height}">`,
    `<path fill="${colors.ground}" d="M0 0h1200v630H0z"/><path fill="${colors.panel}" d="M536 538h664v92H536z"/>`,
    ...[...lines, address].map((line) => renderLine(font, line)),
    wordmark.replace('<svg ', `<svg x="${margin}" y="524" height="88" preserveAspectRatio="xMinYMin" `),
    '</svg>',
  ].join('');
}

const openMaterials = memoize(async (): Promise<Materials> => {
  const font = await openFont(await readFile(join(projectRoot, 'src/styles/fonts/display.woff2')));
  return { font, wordmark: await readFile(join(projectRoot, 'src/images/wordmark.svg'), 'utf8') };
});

/** Renders a social image: a JPEG of about 40 KB. */
export async function renderOgImage(content: OgImageContent): Promise<Buffer> {
  const svg = ogImageSvg(await openMaterials(), content);
  // The background is opaque.
  return sharp(Buffer.from(svg)).removeAlpha().jpeg({ quality: 86 }).toBuffer();
}
