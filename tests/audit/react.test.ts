import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../src/server/app.ts';
import { builtRoot, copySite } from '../e2e/site-copy.ts';

test('without Preact, the site ships React and its islands hydrate without errors', async ({ page: tab }) => {
  using site = copySite();
  site.edit('astro.config.mjs', (text) =>
    text.replace(/,\s*shipPreact\(\)/, '').replace(/import \{ shipPreact \}.*\n/, ''),
  );
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  const sizes = (root: string) =>
    readdirSync(join(root, 'dist/client/_astro'))
      // The editor has no islands.
      .filter((name) => name.endsWith('.js') && !name.startsWith('editor.'))
      .reduce((sum, name) => sum + readFileSync(join(root, 'dist/client/_astro', name)).length, 0);
  expect(sizes(site.root)).toBeGreaterThan(3 * sizes(builtRoot));
  const app = await createApp({ dist: join(site.root, 'dist') });
  const complaints: string[] = [];
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.goto(`${await app.listen({ port: 0 })}/events/`);
  await expect(tab.getByRole('timer')).toBeVisible();
  // A browser keeps unused connections open.
  app.server.closeAllConnections();
  await app.close();
  expect(complaints).toEqual([]);
});
