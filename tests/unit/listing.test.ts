import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latestFirst, ownFirst } from '../../src/content-model/listing.ts';
import type { Published } from '../../src/content-model/published.ts';

const post = (key: string, date: string, author?: 'coalition') =>
  ({ key, data: { date, author } }) as unknown as Published<'posts'>;

test('our own posts come before the coalition’s, each latest first', () => {
  const posts = [
    post('old', '2026-01'),
    post('theirs', '2026-12-01', 'coalition'),
    post('theirs-old', '2025-03', 'coalition'),
    post('new', '2026-11-30'),
  ];
  const keys = ownFirst(latestFirst(posts)).map(({ key }) => key);
  assert.deepEqual(keys, ['new', 'old', 'theirs', 'theirs-old']);
});
