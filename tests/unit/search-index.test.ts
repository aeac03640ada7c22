import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { writeSearchIndex } from '../../src/build/search-index.ts';
import { temporaryProject } from './project.ts';

const page = (lang: string, main: string) =>
  `<!doctype html><html lang="${lang}"><body><main ${main}><h1>Title</h1><p>Text.</p></main></body></html>`;

/** The languages in the index of some pages, with their numbers of pages. */
async function indexed(pages: Readonly<Record<string, string>>): Promise<Record<string, number>> {
  const folder = temporaryProject({});
  for (const [path, html] of Object.entries(pages)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), html);
  }
  await writeSearchIndex(folder);
  const output = join(folder, 'pagefind');
  assert.deepEqual(
    readdirSync(output).filter((name) => /ui|component/.test(name)),
    [],
  );
  const entry = JSON.parse(readFileSync(join(output, 'pagefind-entry.json'), 'utf8')) as {
    languages: Record<string, { page_count: number }>;
  };
  return Object.fromEntries(Object.entries(entry.languages).map(([lang, { page_count }]) => [lang, page_count]));
}

test('each language has an index of its pages, without unlisted ones', async () => {
  const languages = await indexed({
    'index.html': page('en', 'data-pagefind-body'),
    'about/index.html': page('en', 'data-pagefind-body'),
    'ht/index.html': page('ht', 'data-pagefind-body'),
    'hidden/index.html': page('en', ''),
    '404.html': page('en', 'data-pagefind-body'),
  });
  assert.deepEqual(languages, { en: 2, ht: 1 });
});
