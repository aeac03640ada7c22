import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { formatter } from '../../src/i18n/format.ts';
import { defaultLocale, publicLocales } from '../../src/i18n/locales.ts';
import { ogImageSize, ogImageSvg } from '../../src/seo/og-image-svg.ts';
import { openFont } from '../../src/typography/display-font.ts';
import { root } from './project.ts';

const font = await openFont(await readFile(join(root, 'src/styles/fonts/display.woff2')));
const materials = { font, wordmark: await readFile(join(root, 'src/images/wordmark.svg'), 'utf8') };

const svgOf = (title: string | undefined, kicker: readonly string[] = []) =>
  ogImageSvg(materials, { locale: defaultLocale.code, title, kicker, host: 'miraforward.org' });

/** Whether the right edge, which must be empty, has any pixels of another color. */
async function touchesEdge(svg: string): Promise<boolean> {
  const strip = { left: ogImageSize.width - 40, top: 0, width: 40, height: 500 };
  // Write the strip to a buffer first: sharp measures its input, not the pending operations.
  const { channels } = await sharp(await sharp(Buffer.from(svg)).extract(strip).png().toBuffer()).stats();
  return channels.some(({ min, max }) => min !== max);
}

for (const title of ['Łódź and Việt Nam ở Boston', 'مرحبا بالعالم', 'One half: ½', 'Word '.repeat(200)]) {
  test(`a text that does not fit is replaced by the block: ${title.slice(0, 30)}`, () => {
    assert.equal(svgOf(title), svgOf(undefined));
    assert.equal(svgOf('Title', [title]), svgOf(undefined));
  });
}

test('the font has every letter of the site’s languages', () => {
  for (const letter of 'áéíóúüñ¿¡ãõâêôçàèòºª“”’–—…&@#%/()!?.,:;0123456789$') {
    assert.ok(font.outlines(letter, 76), letter);
  }
});

test('an event’s day and month replace the block, in every month and language', async () => {
  // A language in another script keeps the block.
  for (const locale of publicLocales.filter(({ word }) => font.ink(word, 100))) {
    for (let month = 1; month <= 12; month++) {
      const day = { number: month * 2, month: formatter(locale).monthName(month) };
      const svg = ogImageSvg(materials, {
        locale: locale.code,
        title: 'Title',
        kicker: [],
        day,
        host: 'miraforward.org',
      });
      assert.equal(svg.match(/<g /g)!.length, 4, day.month);
      assert.equal(await touchesEdge(svg), false, day.month);
    }
  }
});

test('long titles and ranges of dates stay on the image', async () => {
  const range = 'De quarta-feira, 23 de dezembro de 2026 até quarta-feira, 30 de dezembro de 2026';
  for (const title of ['Short', 'A equipe da MIRA Coalition na National Immigrant Inclusion Conference de 2024']) {
    const svg = svgOf(title, ['Evento cancelado', range]);
    assert.notEqual(svg, svgOf(undefined));
    assert.equal(await touchesEdge(svg), false, title);
  }
});
