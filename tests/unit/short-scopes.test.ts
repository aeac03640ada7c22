import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scopeShortener } from '../../src/build/short-scopes.ts';

test('a component has the same short scope in its elements and its styles', () => {
  const shorten = scopeShortener();
  assert.equal(shorten('<p data-astro-cid-abcd1234><b data-astro-cid-xyz98765>'), '<p data-c-abc><b data-c-xyz>');
  assert.equal(shorten('p[data-astro-cid-abcd1234]{}'), 'p[data-c-abc]{}');
});

test('two components never have the same scope', () => {
  const shorten = scopeShortener();
  shorten('data-astro-cid-abcd1234');
  assert.throws(() => shorten('data-astro-cid-abce1234'), /data-c-abc/);
});
