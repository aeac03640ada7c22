import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../env/project-root.ts';
import { localesBeside, type LocaleCode } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import { openFont, type FittedFont } from '../typography/display-font.ts';
import { fitLine, fitText, largestSize, renderLine, type Line } from './og-image-lines.ts';

/** In pixels: the size that messaging apps recommend. */
export const ogImageSize = { width: 1200, height: 630 } as const;

/** The content of a social image. */
export interface OgImageContent {
  readonly locale: LocaleCode;
  /** Replaces the block of “forward”. undefined shows the block. */
  readonly title: string | undefined;
  /** Lines above the title: an event's status and date, or a post's kind and date. */
  readonly kicker: readonly string[];
  /** An event's day, shown above its month and to the left of the title. */
  readonly day?: { readonly number: number; readonly month: string };
  /** A photo to the right of the title: its path from the project's folder, and a hash of its bytes. */
  readonly photo?: { readonly file: string; readonly hash: string };
  readonly host: string;
}

const colors = { ground: '#fffaf2', own: '#c9252c', word: '#153c49', panel: '#153c49', onPanel: '#ffffff' };
const margin = 64;
const photoSize = { width: 496, height: 538 };

/** The box of the kicker and the title, and the sizes to try. All in pixels. */
interface Box {
  readonly left: number;
  readonly measure: number;
  readonly top: number;
  readonly kickerSizes: readonly number[];
  readonly titleSizes: readonly number[];
}

const wide: Box = {
  left: margin,
  measure: ogImageSize.width - 2 * margin,
  top: 72,
  kickerSizes: [40, 34, 28],
  titleSizes: [128, 112, 96, 84, 72, 62, 54, 46, 40],
};
const dayWidth = 380;
const besideDay: Box = { ...wide, left: margin + dayWidth + 56, measure: wide.measure - dayWidth - 56 };
const besidePhoto: Box = {
  left: margin,
  measure: 600,
  top: 56,
  kickerSizes: [30, 26, 22],
  titleSizes: [68, 62, 54, 46, 40, 34],
};

/** A short title is one line with the measure of the block, one step from the edge. */
const step = 198;
const oneLine: Box = { ...wide, left: margin + step, measure: wide.measure - step };
const largestTitle = 300;
/** A longer title has several lines. */
const smallestOneLine = wide.titleSizes[0]!;

/** The kicker, and the top edge of what follows. undefined if a line doesn't fit or the font lacks a letter. */
function kickerLines(font: FittedFont, kicker: readonly string[], box: Box, bottom: number) {
  const lines: Line[] = [];
  let { top } = box;
  for (const text of kicker) {
    const setting = { ...box, sizes: box.kickerSizes, stretch: 88, fill: colors.word, top };
    // Prefer one small line to two large ones.
    const oneLineBottom = top + box.kickerSizes[0]!;
    const set =
      fitText(font, text, { ...setting, bottom: oneLineBottom }) ?? fitText(font, text, { ...setting, bottom });
    if (!set) return undefined;
    lines.push(...set);
    top += set.length * (set[0]!.size + 8);
  }
  return { lines, top: top + 12 };
}

/** The kicker, then the title. undefined if one of them doesn't fit or the font lacks a letter. */
function titleLines(font: FittedFont, title: string, kicker: readonly string[], box: Box): Line[] | undefined {
  const above = kickerLines(font, kicker, box, 240);
  if (!above) return undefined;
  const { lines, top } = above;
  const set = fitText(font, title, { ...box, sizes: box.titleSizes, stretch: 76, fill: colors.own, top, bottom: 500 });
  return set && [...lines, ...set];
}

/** A short title on one line, as large as the measure allows, below its kicker. undefined if it isn't short enough. */
function shortTitleLines(font: FittedFont, title: string, kicker: readonly string[]): Line[] | undefined {
  const { left, measure } = oneLine;
  const size = Math.min(largestTitle, largestSize(font, title, measure));
  if (size < smallestOneLine) return undefined;
  const y = 452;
  const top = y - 0.8 * size;
  const above = kickerLines(font, kicker, oneLine, top);
  const line = fitLine(font, title, measure, { x: left, y, size, fill: colors.own });
  return above && line && [...above.lines.map((each) => ({ ...each, y: each.y + top - above.top })), line];
}

/** The day above the month, at the same width. undefined if the font lacks a letter. */
function dayLines(font: FittedFont, { number, month }: NonNullable<OgImageContent['day']>): Line[] | undefined {
  const day = fitLine(font, String(number), dayWidth, { x: margin, y: 348, size: 380, fill: colors.word });
  const below = fitLine(font, month, dayWidth, { x: margin, y: 470, size: 112, fill: colors.word });
  return day && below && [day, below];
}

function blockLines(font: FittedFont, own: LocaleCode): Line[] {
  const measure = 600;
  const shown = localesBeside(own);
  return shown.flatMap(({ code, word }, index) => {
    const x = code === own ? ogImageSize.width - margin - measure : margin;
    const y = 165 + (index * 320) / Math.max(1, shown.length - 1);
    const line = fitLine(font, word, measure, { x, y, size: 140, fill: code === own ? colors.own : colors.word });
    return line ? [line] : [];
  });
}

/** The lines of the title, kicker, and day. undefined if they don't fit or the font lacks a letter. */
function contentLines(font: FittedFont, { title, kicker, day, photo }: OgImageContent): Line[] | undefined {
  if (title === undefined) return undefined;
  if (photo) return titleLines(font, title, kicker, besidePhoto);
  const dated = day && dayLines(font, day);
  if (!dated) return shortTitleLines(font, title, kicker) ?? titleLines(font, title, kicker, wide);
  const titled = titleLines(font, title, kicker, besideDay);
  return titled && [...dated, ...titled];
}

/** The font and the wordmark of all images. */
interface Materials {
  readonly font: FittedFont;
  /** SVG source. */
  readonly wordmark: string;
}

/**
 * A social image as SVG. All letters are outlines, so it looks the same on every machine.
 * @param photo the PNG of the photo, in the size of `photoSize`
 */
export function ogImageSvg({ font, wordmark }: Materials, content: OgImageContent, photo?: Buffer): string {
  const own = contentLines(font, content);
  // Show the block if the title doesn't fit: half a title could mean something else. The block leaves no room for a photo.
  const lines = own ?? blockLines(font, content.locale);
  const address: Line = { text: content.host, x: 568, y: 595, size: 32, stretch: 84, fill: colors.onPanel };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${ogImageSize.width} ${ogImageSize.height}">`,
    `<path fill="${colors.ground}" d="M0 0h1200v630H0z"/><path fill="${colors.panel}" d="M536 538h664v92H536z"/>`,
    own && photo ? `<image x="704" href="data:image/png;base64,${photo.toString('base64')}"/>` : '',
    ...[...lines, address].map((line) => renderLine(font, line)),
    wordmark.replace('<svg ', `<svg x="${margin}" y="524" height="88" preserveAspectRatio="xMinYMin" `),
    '</svg>',
  ].join('');
}

const openMaterials = memoize(async (): Promise<Materials> => {
  const font = await openFont(await readFile(join(projectRoot, 'src/styles/fonts/display.woff2')));
  return { font, wordmark: await readFile(join(projectRoot, 'src/images/wordmark.svg'), 'utf8') };
});

/** Crops a photo around its most striking part, such as a face. */
const cropPhoto = (file: string): Promise<Buffer> =>
  sharp(resolve(projectRoot, file))
    .resize({ ...photoSize, fit: 'cover', position: 'attention' })
    .png()
    .toBuffer();

/** Renders a social image: a JPEG of about 40 KB, with a photo of about 100 KB. */
export async function renderOgImage(content: OgImageContent): Promise<Buffer> {
  const photo = content.photo && (await cropPhoto(content.photo.file));
  const svg = ogImageSvg(await openMaterials(), content, photo);
  // The background is opaque.
  return sharp(Buffer.from(svg)).removeAlpha().jpeg({ quality: 86 }).toBuffer();
}
