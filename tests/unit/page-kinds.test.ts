import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { kindOf, pageKinds } from '../../src/routes/page-kinds.ts';
import { root } from './project.ts';

test('each kind of page has a route, and each route has a kind', () => {
  const routes = readdirSync(join(root, 'src/pages')).flatMap(
    (name) => /^\[\.\.\.(\w+)\]\.astro$/.exec(name)?.[1] ?? [],
  );
  const kinds = [
    ...Object.values(pageKinds),
    ...(['pages', 'posts', 'events'] as const).map((collection) => kindOf({ collection, key: 'any' })),
  ];
  assert.deepEqual(routes.sort(), [...new Set(kinds.map(({ route }) => route))].sort());
});

test('an entry has its own kind or its collection’s', () => {
  assert.equal(kindOf({ collection: 'pages', key: 'donate' }), pageKinds.donate);
  assert.equal(kindOf({ collection: 'pages', key: 'any' }).route, 'page');
  assert.equal(kindOf({ collection: 'posts', key: 'donate' }).route, 'post');
  // Every object has this property.
  assert.equal(kindOf({ collection: 'pages', key: 'constructor' }).route, 'page');
});
