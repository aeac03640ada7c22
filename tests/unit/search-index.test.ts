import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { writeSearchIndex } from '../../src/build/search-index.ts';
import type { ManifestRoute } from '../../src/server/manifest.ts';
import type { SearchedPage } from '../../src/views/search-results.ts';
import { temporaryProject } from './project.ts';

const page = (text = '<p>Text.</p>') =>
  `<!doctype html><html><head><title>No</title><meta name="description" content="About &#34;it&#34;."></head><body><nav>Menu</nav><main><h1>A &amp; B</h1>${text}</main><footer>End</footer></body></html>`;

type Listed = Pick<ManifestRoute, 'path' | 'lang'> & Partial<ManifestRoute>;

/** The index of some pages, by language. */
async function indexOf(routes: readonly Listed[], html = page(), base = ''): Promise<Record<string, SearchedPage[]>> {
  const folder = temporaryProject({});
  for (const { path } of routes) {
    const file = join(folder, path.slice(base.length), 'index.html');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, html);
  }
  await writeSearchIndex(folder, { base, routes: routes.map((route) => ({ listed: true, alternates: {}, ...route })) });
  return Object.fromEntries(
    readdirSync(join(folder, 'words')).map((name) => [
      name,
      JSON.parse(readFileSync(join(folder, 'words', name), 'utf8')) as SearchedPage[],
    ]),
  );
}

test('each language has a file with its listed pages', async () => {
  const about = ['/about/', 'A & B', 'About "it".', 'a b text', ''];
  assert.deepEqual(
    await indexOf([
      { path: '/about/', lang: 'en' },
      { path: '/hidden/', lang: 'en', listed: false },
      { path: '/ht/', lang: 'ht' },
    ]),
    { 'en.json': [about], 'ht.json': [['/ht/', ...about.slice(1)]] },
  );
});

test('the index leaves out date blocks, countdowns, labels, buttons, and repeated parts', async () => {
  for (const part of [
    '<p class="date" aria-hidden="true"><span>5</span><span>March</span></p>',
    '<div role="timer"><p><b>3</b><span>days</span></p></div>',
    '<p role="status">Over</p>',
    '<p class="kick">News</p>',
    '<button>Copy</button>',
    '<form><p>Amount</p></form>',
    '<script>"script"</script><style>p{}</style>',
    '<a class="large button" href="/">Give</a>',
    '<span hidden>Copied</span>',
    '<p data-unsearched>Failed</p>',
    '<p data-unsearched="true">Failed</p>',
  ]) {
    const index = await indexOf([{ path: '/', lang: 'en' }], page(`${part}<p>Text.</p>`));
    assert.equal(index['en.json']![0]![3], 'a b text', part);
  }
});

test('each word is in the file once, without accents', async () => {
  const index = await indexOf([{ path: '/', lang: 'es' }], page('<p>Más <b>y</b> más</p><p>Donación</p><td>1</td>'));
  assert.equal(index['es.json']![0]![3], '1 a b donacion mas y');
});

test('search words lead to their page', async () => {
  for (const base of ['', '/site']) {
    const index = await indexOf(
      [
        { path: `${base}/es/ayuda/`, lang: 'es', searchWords: ['abogado', 'green card', '"$&<b>'] },
        { path: `${base}/es/`, lang: 'es', searchWords: [] },
      ],
      page(),
      base,
    );
    assert.deepEqual(
      index['es.json']!.map(([path, , , words, also]) => [path, words, also]),
      [
        [`${base}/es/ayuda/`, 'a abogado b card green text', 'abogado green card "$&<b>'],
        [`${base}/es/`, 'a b text', ''],
      ],
    );
  }
});
