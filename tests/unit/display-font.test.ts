import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openFont } from '../../src/typography/display-font.ts';
import { root } from './project.ts';

const woff2 = await readFile(join(root, 'src/styles/fonts/display.woff2'));
const font = await openFont(woff2);

/** The characters of headings, names, amounts, and addresses. Lowercase letters include their capitals. */
const needed = {
  English: 'abcdefghijklmnopqrstuvwxyz',
  Spanish: 'áéíóúüñ¿¡ªº',
  Portuguese: 'áâãàçéêíóôõúªº',
  'Haitian Creole': 'èòà',
  'names from French and Kriolu': 'àâçéèêëîïôùûüñ',
  'digits and amounts': '0123456789$¢%+=°#',
  punctuation: ' \u00a0.,:;!?…·•-\u2010\u2011–—‘’“”«»\'"()[]|/&*',
  addresses: '@._-',
};

for (const [name, letters] of Object.entries(needed)) {
  test(`the display font has the characters for ${name}`, () => {
    for (const letter of letters + letters.toUpperCase()) assert.ok(font.outlines(letter, 100), letter);
  });
}

test('the display font is at most 19 KB', () => {
  assert.ok(woff2.length <= 19 * 1024, `${woff2.length} bytes`);
});
