import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from '@playwright/test';
import type { Manifest } from '../../src/server/manifest.ts';
import { uncachedPages } from '../back-forward.ts';
import { startServer } from '../e2e/running-server.ts';

test('every page in every language uses the back/forward cache', async () => {
  test.setTimeout(600_000);
  const { routes } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;
  await using server = await startServer('.');
  assert.deepEqual(
    await uncachedPages(
      server.origin,
      routes.map(({ path }) => path),
    ),
    [],
  );
});
