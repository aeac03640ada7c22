import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { homeOf, pathIn } from '../e2e/built-site.ts';
import { freePort } from '../e2e/running-server.ts';

/** Milliseconds. The development server bundles React at the first request, while other tests run. */
const bundled = { timeout: 60_000 };

// Use the checkout itself, because Vite serves no packages from outside the project.
test('islands hydrate on the development server', async ({ page }) => {
  test.slow();
  const port = String(await freePort());
  const server = spawn('node', ['node_modules/astro/bin/astro.mjs', 'dev', '--port', port], {
    stdio: 'pipe',
  });
  try {
    let output = '';
    const isReady = new Promise<void>((resolve, reject) => {
      server.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('watching for file changes')) resolve();
      });
      server.once('exit', () => reject(new Error(output)));
    });
    await isReady;
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`http://localhost:${port}${pathIn(defaultLocale, '/donate/')}`);
    await expect(page.locator('form[novalidate]')).toBeVisible(bundled);
    await page.goto(`http://localhost:${port}${homeOf(defaultLocale)}`);
    await expect(page.getByRole('timer').locator('b').first()).toHaveText(/\d/, bundled);
    expect(complaints).toEqual([]);
  } finally {
    if (server.kill()) await once(server, 'exit');
  }
});
