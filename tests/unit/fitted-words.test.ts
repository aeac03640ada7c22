import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fitted, openFont } from '../../src/typography/display-font.ts';
import { locales, type LocaleCode } from '../../src/i18n/locales.ts';
import { root } from './project.ts';

const font = await openFont(await readFile(join(root, 'src/styles/fonts/display.woff2')));

/** The stretch in the design, in %, by width in em. */
const design: Partial<Record<LocaleCode, Readonly<Record<'3.1' | '4.3', number>>>> = {
  en: { '3.1': 72.9, '4.3': 106.1 },
  es: { '3.1': 62.6, '4.3': 93.4 },
  pt: { '3.1': 85.4, '4.3': 122.4 },
  ht: { '3.1': 62.4, '4.3': 92.3 },
};

const near = (actual: number | undefined, expected: number, tolerance: number, message: string) =>
  assert.ok(
    Math.abs(actual! - expected) <= tolerance + 1e-9,
    `${message}: ${actual} is not ${expected} ± ${tolerance}`,
  );

for (const { code, word } of locales.filter(({ code }) => code in design)) {
  test(`${word} has the design’s stretch`, () => {
    for (const [measure, width] of Object.entries(design[code]!)) {
      near(fitted(font, word, Number(measure)), width, 0.2, `${measure} em`);
    }
  });

  test(`${word} has ink of the right width at that stretch`, () => {
    for (const measure of [3.1, 4.3]) near(font.ink(word, fitted(font, word, measure)!)!.width, measure, 0.01, 'ink');
  });
}

test('ink begins near the line’s start and follows the stretch', () => {
  const { width, bearing } = font.ink('Forward', 100)!;
  assert.ok(bearing > 0 && bearing < 0.2, String(bearing));
  assert.ok(width > 3 && width < 5, String(width));
  assert.ok(font.ink('Forward', 125)!.width > width);
  assert.ok(font.ink('Forward', 62)!.width < width);
});

test('the stretch stays within the range of the axis', () => {
  near(fitted(font, 'Massachusetts', 1), 62, 0.2, 'too long');
  near(fitted(font, 'I', 9), 125, 0.2, 'too short');
});

test('text with a letter that the font lacks has no width', () => {
  for (const text of ['Вперёд', 'قدما', '前進', 'Forward 前', '\u{1f600}']) {
    assert.equal(font.ink(text, 100), undefined, text);
    assert.equal(fitted(font, text, 3.1), undefined, text);
  }
});
