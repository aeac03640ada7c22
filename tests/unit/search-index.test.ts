import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { writeSearchIndex } from '../../src/build/search-index.ts';

const root = mkdtempSync(join(tmpdir(), 'search-index-'));
after(() => rmSync(root, { recursive: true }));

const island = (told: string) => `<astro-island props="${told}"><h1>Rights</h1></astro-island><p>Know yours.</p>`;
const main = { en: island('today'), ht: '<h1>Dwa</h1><p>Konnen dwa ou.</p>' };

/** Languages whose index is another one once the main parts of the pages have changed. */
async function madeAnew(change: Partial<typeof main>): Promise<string[]> {
  const cache = join(root, 'cache');
  const indexes = async (mains: typeof main) => {
    const folder = join(root, 'client');
    for (const [lang, html] of Object.entries(mains)) {
      const file = join(folder, lang, 'index.html');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(
        file,
        `<!doctype html><html lang="${lang}"><body><main data-pagefind-body>${html}</main></body></html>`,
      );
    }
    await writeSearchIndex(folder, cache);
    rmSync(folder, { recursive: true });
    return readdirSync(cache);
  };
  const before = await indexes(main);
  return (await indexes({ ...main, ...change }))
    .filter((name) => !before.includes(name))
    .map((name) => name.split('-')[0]!);
}

const line = '<p class="quiet" data-pagefind-ignore>Tradiksyon sa a poko revize.</p>';
const item = '<article data-pagefind-ignore><h2>News</h2><p>Of today.</p></article>';

for (const [what, change, languages] of [
  ['nothing', {}, []],
  ['a text', { ht: `${main.ht}<p>Li sa a.</p>` }, ['ht']],
  ['the text of every language', { en: '<p>One</p>', ht: '<p>Youn</p>' }, ['en', 'ht']],
  ['the line on a translation', { ht: main.ht + line }, []],
  ['a post in a list', { ht: main.ht + item }, []],
  ['a text after such a line', { ht: `${main.ht}${line}<p>Li sa a.</p>` }, ['ht']],
  ['a text between two such lines', { ht: `${main.ht}${line}<p>Li sa a.</p>${line}` }, ['ht']],
  ['what an island is told', { en: island('tomorrow') }, []],
] as const) {
  test(`when ${what} changes, these are indexed anew: ${languages.join(', ') || 'none'}`, async () => {
    assert.deepEqual(await madeAnew(change), languages);
  });
}
