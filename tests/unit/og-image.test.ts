import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { formatter } from '../../src/i18n/format.ts';
import { defaultLocale, publicLocales } from '../../src/i18n/locales.ts';
import { ogImageSize, ogImageSvg, renderOgImage } from '../../src/seo/og-image-svg.ts';
import { openFont } from '../../src/typography/display-font.ts';
import { root } from './project.ts';

const font = await openFont(await readFile(join(root, 'src/styles/fonts/display.woff2')));
const materials = { font, wordmark: await readFile(join(root, 'src/images/wordmark.svg'), 'utf8') };

const svgOf = (title: string | undefined, kicker: readonly string[] = []) =>
  ogImageSvg(materials, { locale: defaultLocale.code, title, kicker, host: 'miraforward.org' });

/** Whether anything is at the right edge, which must be empty. */
async function touchesEdge(svg: string): Promise<boolean> {
  const strip = { left: ogImageSize.width - 40, top: 0, width: 40, height: 500 };
  // Write the strip to a buffer first, because sharp measures its input, not pending operations.
  const { channels } = await sharp(await sharp(Buffer.from(svg)).extract(strip).png().toBuffer()).stats();
  return channels.some(({ min, max }) => min !== max);
}

for (const title of ['Łódź and Việt Nam ở Boston', 'مرحبا بالعالم', 'One half: ½', 'Word '.repeat(200)]) {
  test(`the block replaces a text that doesn’t fit: ${title.slice(0, 30)}`, () => {
    assert.equal(svgOf(title), svgOf(undefined));
    assert.equal(svgOf('Title', [title]), svgOf(undefined));
  });
}

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

/** The box around an image's red pixels, without the wordmark, which is also red. */
async function redBox(svg: string) {
  const height = 515;
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const box = { left: Infinity, right: 0, bottom: 0 };
  for (let at = 0; at < info.width * height * 3; at += 3) {
    const [red, green, blue] = data.subarray(at, at + 3);
    if (red! < 180 || green! > 80 || blue! > 80) continue;
    const x = (at / 3) % info.width;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
    box.bottom = Math.ceil(at / 3 / info.width);
  }
  return box;
}

const near = (actual: number, expected: number, what: string) =>
  assert.ok(Math.abs(actual - expected) <= 4, `${what}: ${actual} is not ${expected}`);

for (const title of ['Donate', 'Get involved', 'Kontakte nou', 'Évènman', 'Looking for help?']) {
  test(`a short title is one line, one step in, as wide as the block: ${title}`, async () => {
    const svg = svgOf(title);
    assert.equal(svg.match(/<g /g)!.length, 2);
    const { left, right, bottom } = await redBox(svg);
    near(left, 262, 'left');
    near(right, 1136, 'right');
    if (!/[gpy]/.test(title)) near(bottom, 452, 'baseline');
  });
}

test('a very short title has the largest size, with a kicker above it', async () => {
  const { left, right } = await redBox(svgOf('FAQ', ['Statement · December 5, 2026']));
  near(left, 262, 'left');
  assert.ok(right < 1136);
  assert.notEqual(svgOf('FAQ', ['Statement']), svgOf('FAQ'));
});

test('a longer title has several lines at the edge', async () => {
  const svg = svgOf('Ways to help that take no more than an hour');
  assert.ok(svg.match(/<g /g)!.length > 2);
  near((await redBox(svg)).left, 64, 'left');
});

test('a post’s photo is at the far side, with its title beside it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'photo-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'blue.png');
  const blue = { r: 0, g: 0, b: 200 };
  // Small and tall, so it has to be enlarged and cropped.
  await sharp({ create: { width: 200, height: 400, channels: 3, background: blue } })
    .png()
    .toFile(file);
  const content = { locale: defaultLocale.code, kicker: ['News · December 2024'], host: 'miraforward.org' };
  const photo = { file, hash: '' };
  const isBlue = async (image: Buffer, x: number, y: number) => {
    const [red, , bluePart] = await sharp(image).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer();
    return red! < 30 && bluePart! > 170;
  };
  const title = 'The staff at the conference on the inclusion of newcomers, with many friends of ours';
  const image = await renderOgImage({ ...content, title, photo });
  for (const [x, y, expected] of [
    [712, 8, true],
    [1190, 528, true],
    [690, 200, false],
    [1190, 560, false],
  ] as const) {
    assert.equal(await isBlue(image, x, y), expected, `${x}, ${y}`);
  }
  const svg = ogImageSvg(materials, { ...content, title, photo }, await sharp(file).toBuffer());
  const { left, right } = await redBox(svg);
  near(left, 64, 'left');
  assert.ok(right <= 668, String(right));

  const block = await renderOgImage({ ...content, title: 'مرحبا بالعالم', photo });
  assert.equal(await isBlue(block, 712, 8), false, 'no photo beside the block');
});
