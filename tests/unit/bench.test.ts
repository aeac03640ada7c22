import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicLocales } from '../../src/i18n/locales.ts';
import { childSeconds, measure } from '../bench/measure.ts';
import { benchPosts, sitePost } from '../bench/posts.ts';
import { ratio, table } from '../bench/table.ts';
import { parseSourceFile } from '../../src/content-model/entry-file.ts';
import { sources, translations } from '../../src/content-model/schemas.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { fixtures } from '../site-texts.ts';
import { root } from './project.ts';

test('generated posts are valid in every language and the same in every run', () => {
  const posts = [...benchPosts(fixtures, 40)];
  assert.deepEqual(posts, [...benchPosts(fixtures, 40)]);
  assert.equal(posts.length, 40 * publicLocales.length);
  assert.equal(new Set(posts.map(({ body }) => body)).size, posts.length);
  assert.ok(posts.some(({ picture }) => picture));
  for (const post of posts) {
    const { frontMatter } = parseSourceFile('a.md', post.locale, post.key, sitePost(post));
    const schema = (post.locale === defaultLocale.code ? sources : translations).posts;
    assert.ok(schema.safeParse(frontMatter).success, `${post.locale}/${post.key}`);
  }
});

test('a measured process reports its CPU time, memory, and marks', async () => {
  const work = "performance.mark('half'); const end = Date.now() + 600; while (Date.now() < end);";
  const { wall, cpu, memory, moments } = await measure(['node', '--eval', work], root);
  assert.deepEqual(
    moments.map(({ name }) => name),
    ['half', 'end'],
  );
  assert.ok(wall > 0.59 && cpu > 0.05 && memory > 10, JSON.stringify({ wall, cpu, memory }));
  assert.ok(moments[1]!.at - moments[0]!.at > 0.59);
});

test('a process that fails has no measurement', async () => {
  await assert.rejects(measure(['node', '--eval', 'console.error("broken"); process.exit(3)'], root), /broken/);
});

test('the times of child processes are read from the shell', () => {
  assert.equal(childSeconds('0m0.010s 0m0.020s\n1m2.500s 0m0.500s\n'), 63);
  assert.equal(childSeconds('0m0.01s 0m0.02s\n0m0.25s 0m0.5s'), 0.75);
  assert.throws(() => childSeconds('nothing'), /cannot be read/);
});

test('tables have aligned columns', () => {
  assert.equal(
    table(['of', 'value'], [['long name', ratio(1.2345)]]),
    '| of        | value |\n| --------- | ----: |\n| long name | 1.23× |',
  );
});
