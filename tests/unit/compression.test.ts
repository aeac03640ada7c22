import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compress, compressibleFiles } from '../../src/build/compression.ts';
import { temporaryProject } from './project.ts';

/** Prose that brotli compresses better at a higher quality. */
const page = (number: number) =>
  Array.from({ length: 60 }, (_, index) => `<p>Word ${(index * index + number) % 97} of ${index % 31}.</p>`).join('\n');

const pages = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => [`page-${number}.html`, page(number)]));

test('only files that get smaller are compressed, by brotli and gzip', async () => {
  const folder = temporaryProject({ 'a.html': page(1), 'b.svg': '<svg/>', 'c.jpg': page(1) });
  await compress(await compressibleFiles(folder), false);
  assert.deepEqual(readdirSync(folder).sort(), ['a.html', 'a.html.br', 'a.html.gz', 'b.svg', 'c.jpg']);
  assert.equal(brotliDecompressSync(readFileSync(join(folder, 'a.html.br'))).toString(), page(1));
  assert.equal(gunzipSync(readFileSync(join(folder, 'a.html.gz'))).toString(), page(1));
});

test('a large site is compressed slightly less, to save time', async () => {
  const [few, many] = [pages(300), pages(301)].map(temporaryProject) as [string, string];
  await compress(await compressibleFiles(few), false);
  await compress(await compressibleFiles(many), false);
  const size = (folder: string) => statSync(join(folder, 'page-0.html.br')).size;
  assert.ok(size(few) < size(many), `${size(few)} and ${size(many)} bytes`);
});

test('file times come from contents, only for our server', async () => {
  const times = async (isStamped: boolean, contents: string) => {
    const folder = temporaryProject({ 'a.html': contents });
    await compress(await compressibleFiles(folder), isStamped);
    return ['a.html', 'a.html.br'].map((name) => statSync(join(folder, name)).mtimeMs);
  };
  assert.deepEqual(await times(true, page(1)), await times(true, page(1)));
  assert.notDeepEqual(await times(true, page(1)), await times(true, page(2)));
  for (const time of await times(false, page(1))) assert.ok(Date.now() - time < 60_000);
});
