import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summary } from '../../src/build/summary.ts';
import { temporaryProject } from './project.ts';

const route = (lang: string, file?: string) => ({ path: '/', lang, file, listed: true, alternates: {} });

test('a build ends with the count of pages by language and the unpublished files', () => {
  const root = temporaryProject({
    'src/content/pages/en/home.md': '---\n---\n',
    'src/content/pages/es/home.md': '---\n---\n',
    'src/content/pages/en/not-found.md': '---\n---\n',
    'src/content/posts/en/draft.md': '---\npublished: false\n---\n',
    'src/content/posts/en/later.md': '---\npublishAt: 2099-03-05T09:00\n---\n',
  });
  const routes = [
    route('en', 'src/content/pages/en/home.md'),
    route('es', 'src/content/pages/es/home.md'),
    route('es'),
  ];
  assert.deepEqual(summary(root, { routes }), [
    'Built: 3 pages (en 1, es 2)',
    'Not published: 2 files',
    '  src/content/posts/en/draft.md',
    '  src/content/posts/en/later.md (2099-03-05T09:00)',
  ]);
});

test('of many unpublished files, ten are named', () => {
  const files = Array.from({ length: 12 }, (_, number) => `src/content/posts/en/post-${number}.md`);
  const lines = summary(temporaryProject(Object.fromEntries(files.map((file) => [file, '']))), { routes: [] });
  assert.equal(lines.length, 13);
  assert.equal(lines.at(-1), '  and 2 more');
});
