import { Blob, Buffer, Face, Font, shape, Variation } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';

/** The display face's width axis, in % (`font-stretch`). */
export const narrowest = 62;
export const widest = 125;

/** Ink of a line of text in em: how wide it is, and how far it stands from the line's left and right end. */
interface Ink {
  readonly width: number;
  readonly bearing: number;
  readonly tail: number;
}

/** A letter as an SVG path in the font's units, up being positive. */
interface Outline {
  readonly path: string;
  /** How far right of the line's beginning it stands, in the same units. */
  readonly x: number;
}

export interface FittedFont {
  /** The font's units in an em. */
  readonly unitsPerEm: number;
  /** @param stretch in % @param wordSpacing beside the space's own, in em. @returns undefined where the font lacks a letter */
  ink(text: string, stretch: number, wordSpacing?: number): Ink | undefined;
  /** The letters of a line. @returns undefined where the font lacks one */
  outlines(text: string, stretch: number, wordSpacing?: number): readonly Outline[] | undefined;
}

/** Opens a variable font. @param woff2 the file's bytes */
export async function openFont(woff2: Uint8Array): Promise<FittedFont> {
  const sfnt = await decompress(woff2);
  const face = new Face(new Blob(sfnt as Uint8Array<ArrayBuffer>));
  const font = new Font(face);

  const paths = new Map<string, string>();

  /** Of the font as it is set: asking for it takes longer than all else that is done with a line. */
  function pathOf(glyph: number, stretch: number): string {
    const name = `${glyph} ${stretch}`;
    const path = paths.get(name) ?? font.glyphToPath(glyph);
    paths.set(name, path);
    return path;
  }

  /** Each letter's glyph and where it stands, in the font's units; undefined where the font lacks one. */
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
 * The width at which a text's ink has a measure, within what the axis can do.
 * @param measure in em
 * @returns % for `font-stretch` with one decimal; undefined where the font lacks a letter
 */
export function fitted(font: FittedFont, text: string, measure: number): number | undefined {
  let [low, high] = [narrowest, widest];
  // 0.1 % of 63: ten halvings.
  for (let halving = 0; halving < 10; halving++) {
    const middle = (low + high) / 2;
    const ink = font.ink(text, middle);
    if (!ink) return undefined;
    if (ink.width > measure) high = middle;
    else low = middle;
  }
  return Math.round(low * 10) / 10;
}
