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

/** Makes the indexes of pages with these main parts. @returns the folder of each */
async function indexed(mains: typeof main, cache: string): Promise<string[]> {
  const folder = mkdtempSync(join(root, 'client-'));
  for (const [lang, html] of Object.entries(mains)) {
    const file = join(folder, lang, 'index.html');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `<!doctype html><html lang="${lang}"><body><main data-pagefind-body>${html}</main></body></html>`,
    );
  }
  await writeSearchIndex(folder, cache);
  return readdirSync(cache).sort();
}

const newCache = () => mkdtempSync(join(root, 'cache-'));

const line = '<p class="quiet" data-pagefind-ignore>Tradiksyon sa a poko revize.</p>';
const item = '<article data-pagefind-ignore id="a"><h2>News</h2><p>Of today.</p></article>';
const text = '<p>Li sa a.</p>';
/** Words in an attribute that look like the beginning of such a line. */
const words = (after: string) => `<p><img src="a.png" alt="<p data-pagefind-ignore" title="a > b">${after}</p>`;

for (const [what, before, change, languages] of [
  ['nothing', main, {}, []],
  ['a text', main, { ht: main.ht + text }, ['ht']],
  ['the text of every language', main, { en: '<p>One</p>', ht: '<p>Youn</p>' }, ['en', 'ht']],
  ['the line on a translation', main, { ht: main.ht + line }, []],
  ['a post in a list', main, { ht: main.ht + item }, []],
  ['a text after such a line', main, { ht: main.ht + line + text }, ['ht']],
  ['a text between two such lines', main, { ht: main.ht + line + text + line }, ['ht']],
  ['a text after such a post', main, { ht: main.ht + item + text }, ['ht']],
  ['a text after words like such a line', { ...main, ht: words('Youn') }, { ht: words('De') }, ['ht']],
  ['what an island is told', main, { en: island('tomorrow') }, []],
] as const) {
  test(`when ${what} changes, these are indexed anew: ${languages.join(', ') || 'none'}`, async () => {
    const cache = newCache();
    const first = await indexed(before, cache);
    const second = await indexed({ ...before, ...change }, cache);
    const anew = second.filter((name) => !first.includes(name)).map((name) => name.split('-')[0]!);
    assert.deepEqual(anew, languages);
  });
}

test('pagefind makes the same index with what it is said to pass over, and another one of another text', async () => {
  // Its files are named by what is in them, and the folder of each language by what we read.
  const files = async (mains: typeof main) => {
    const cache = newCache();
    await indexed(mains, cache);
    return readdirSync(cache, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replace(/^[^/]+/, ''))
      .sort();
  };
  const plain = await files(main);
  for (const passedOver of [line, item]) assert.deepEqual(await files({ ...main, ht: main.ht + passedOver }), plain);
  assert.notDeepEqual(await files({ ...main, ht: main.ht + text }), plain);
});
