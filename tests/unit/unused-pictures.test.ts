import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { deleteUnusedPictures } from '../../src/build/unused-pictures.ts';

const shown: [name: string, address: string][] = [
  ['hall.A1b2C3d4_Z1.webp', '/_astro/hall.A1b2C3d4_Z1.webp 360w, /_astro/other'],
  ['hall (1)’s été.A1b2C3d5_Z2.avif', '/_astro/hall (1)’s été.A1b2C3d5_Z2.avif'],
  ["Ann's hall.a-b_C3d6.JPG", '/_astro/Ann&#39;s%20hall.a-b_C3d6.JPG'],
];

test('a picture stays only if a page names it, in any spelling', async (context) => {
  const client = mkdtempSync(join(tmpdir(), 'client-'));
  context.after(() => rmSync(client, { recursive: true }));
  for (const folder of ['_astro', 'news', 'files']) mkdirSync(join(client, folder));
  const write = (file: string, text: string) => writeFileSync(join(client, file), text);
  const others = ['hall.A1b2C3d4.webp', 'waiting.A1b2C3d7_Z1.webp', 'page.A1b2C3d8.css'];
  for (const name of [...shown.map(([each]) => each), ...others]) write(`_astro/${name}`, '');
  write('files/map.png', '');
  write('news/index.html', `100% ${shown.map(([, address]) => `<img srcset="${address}">`).join('')}`);
  await deleteUnusedPictures(client);
  assert.deepEqual(readdirSync(join(client, '_astro')).sort(), [...shown.map(([each]) => each), others[2]!].sort());
  assert.deepEqual(readdirSync(join(client, 'files')), ['map.png']);
});
