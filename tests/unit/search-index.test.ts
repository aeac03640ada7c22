import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { writeSearchIndex } from '../../src/build/search-index.ts';
import type { ManifestRoute } from '../../src/server/manifest.ts';
import { temporaryProject } from './project.ts';

const page = (lang: string, main: string, text = '<p>Text.</p>') =>
  `<!doctype html><html lang="${lang}"><head><meta name="description" content="About it."></head><body><main ${main}><h1>Title</h1>${text}</main></body></html>`;

interface Indexed {
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
}

interface Index {
  /** Numbers of pages by language. */
  readonly languages: Readonly<Record<string, number>>;
  readonly pages: readonly Indexed[];
}

/** The index of some pages. @param words search words by path */
async function indexOf(
  pages: Readonly<Record<string, string>>,
  words: Readonly<Record<string, readonly string[]>> = {},
  base = '',
): Promise<Index> {
  const folder = temporaryProject({});
  for (const [path, html] of Object.entries(pages)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), html);
  }
  const routes = Object.entries(words).map(
    ([path, searchWords]) => ({ path, searchWords }) as unknown as ManifestRoute,
  );
  await writeSearchIndex(folder, { base, routes });
  const output = join(folder, 'pagefind');
  assert.deepEqual(
    readdirSync(output).filter((name) => /ui|component/.test(name)),
    [],
  );
  const entry = JSON.parse(readFileSync(join(output, 'pagefind-entry.json'), 'utf8')) as {
    languages: Record<string, { page_count: number }>;
  };
  const fragments = readdirSync(join(output, 'fragment'));
  return {
    languages: Object.fromEntries(Object.entries(entry.languages).map(([lang, { page_count }]) => [lang, page_count])),
    pages: fragments.map((name) => {
      const text = gunzipSync(readFileSync(join(output, 'fragment', name))).toString();
      return JSON.parse(text.slice(text.indexOf('{'))) as Indexed;
    }),
  };
}

test('each language has an index of its pages, without unlisted ones', async () => {
  const { languages } = await indexOf({
    'index.html': page('en', 'data-pagefind-body'),
    'about/index.html': page('en', 'data-pagefind-body'),
    'ht/index.html': page('ht', 'data-pagefind-body'),
    'hidden/index.html': page('en', ''),
    '404.html': page('en', 'data-pagefind-body'),
  });
  assert.deepEqual(languages, { en: 2, ht: 1 });
});

test('excerpts have the text, but no date blocks, countdowns, labels, or buttons', async () => {
  for (const part of [
    '<p class="date" aria-hidden="true"><span>5</span><span>March</span></p>',
    '<div role="timer"><p><b>3</b><span>days</span></p></div>',
    '<p role="status">Over</p>',
    '<p class="kick">News</p>',
    '<button>Copy</button>',
    '<a class="button" href="/">Give</a>',
    '<span hidden>Copied</span>',
    '<p data-pagefind-ignore>Failed</p>',
  ]) {
    const { pages } = await indexOf({ 'index.html': page('en', 'data-pagefind-body', `${part}<p>Text.</p>`) });
    assert.deepEqual(
      pages.map(({ content }) => content),
      ['Title. Text.'],
      part,
    );
  }
});

test('search words are in the index of their page, once, and in no page', async () => {
  const html = page('es', 'data-pagefind-body');
  for (const base of ['', '/site']) {
    const { languages, pages } = await indexOf(
      { 'es/ayuda/index.html': html, 'es/index.html': html },
      { [`${base}/es/ayuda/`]: ['abogado', '"$&<b>'], [`${base}/es/`]: [] },
      base,
    );
    assert.deepEqual(languages, { es: 2 });
    const words = Object.fromEntries(
      pages.map(({ url, content, meta }) => [url, [content, meta.words, meta.description]]),
    );
    assert.deepEqual(words, {
      '/es/ayuda/': ['Title. Text.', 'abogado, "$&<b>', 'About it.'],
      '/es/': ['Title. Text.', undefined, undefined],
    });
  }
});
