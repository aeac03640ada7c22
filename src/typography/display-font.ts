import { Blob, Buffer, Face, Font, shape, Variation } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';

/** The range of the display font's width axis, in % (`font-stretch`). */
export const narrowest = 62;
export const widest = 125;

/** The ink of a line of text, in em: its width and its distances from the line's left and right ends. */
interface Ink {
  readonly width: number;
  readonly bearing: number;
  readonly tail: number;
}

/** A letter as an SVG path in the font's units; up is positive. */
interface Outline {
  readonly path: string;
  /** Distance from the start of the line, in the same units. */
  readonly x: number;
}

export interface FittedFont {
  /** Font units per em. */
  readonly unitsPerEm: number;
  /** @param stretch in % @param wordSpacing extra, in em @returns undefined if the font lacks a letter */
  ink(text: string, stretch: number, wordSpacing?: number): Ink | undefined;
  /** The letters of a line. @returns undefined if the font lacks one */
  outlines(text: string, stretch: number, wordSpacing?: number): readonly Outline[] | undefined;
}

/** Opens a variable font. @param woff2 the file's bytes */
export async function openFont(woff2: Uint8Array): Promise<FittedFont> {
  const sfnt = await decompress(woff2);
  const face = new Face(new Blob(sfnt as Uint8Array<ArrayBuffer>));
  const font = new Font(face);

  const paths = new Map<string, string>();

  /** A glyph's path at the current variation, cached because computing it takes longer than the rest of a line's work. */
  function pathOf(glyph: number, stretch: number): string {
    const name = `${glyph} ${stretch}`;
    const path = paths.get(name) ?? font.glyphToPath(glyph);
    paths.set(name, path);
    return path;
  }

  /** Each letter's glyph and position, in the font's units; undefined if the font lacks a letter. */
  function shaped(text: string, stretch: number, wordSpacing = 0) {
    font.setVariations([new Variation('wdth', stretch)]);
    const buffer = new Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    shape(font, buffer);
    let pen = 0;
    const positions = buffer.getGlyphPositions();
    const glyphs = buffer.getGlyphInfos().map(({ codepoint: glyph, cluster }, index) => {
      const at = pen;
      pen += positions[index]!.xAdvance + (text[cluster] === ' ' ? wordSpacing * face.upem : 0);
      return { glyph, at };
    });
    return glyphs.some(({ glyph }) => glyph === 0) ? undefined : { glyphs, advance: pen };
  }

  return {
    unitsPerEm: face.upem,
    ink(text, stretch, wordSpacing) {
      const run = shaped(text, stretch, wordSpacing);
      if (!run) return undefined;
      let left = Infinity;
      let right = -Infinity;
      for (const { glyph, at } of run.glyphs) {
        const extents = font.glyphExtents(glyph);
        if (extents?.width) {
          left = Math.min(left, at + extents.xBearing);
          right = Math.max(right, at + extents.xBearing + extents.width);
        }
      }
      return { width: (right - left) / face.upem, bearing: left / face.upem, tail: (run.advance - right) / face.upem };
    },
    outlines: (text, stretch, wordSpacing) =>
      shaped(text, stretch, wordSpacing)?.glyphs.map(({ glyph, at }) => ({ path: pathOf(glyph, stretch), x: at })),
  };
}

/**
 * The stretch at which the ink of text has a given width, within the range of the axis.
 * @param measure the width in em
 * @param wordSpacing extra, in em
 * @returns % for `font-stretch` with one decimal; undefined if the font lacks a letter
 */
export function fitted(font: FittedFont, text: string, measure: number, wordSpacing?: number): number | undefined {
  let [low, high] = [narrowest, widest];
  // Ten halvings of the range of 63% give a step of less than 0.1%.
  for (let halving = 0; halving < 10; halving++) {
    const middle = (low + high) / 2;
    const ink = font.ink(text, middle, wordSpacing);
    if (!ink) return undefined;
    if (ink.width > measure) high = middle;
    else low = middle;
  }
  return Math.round(low * 10) / 10;
}
