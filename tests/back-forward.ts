import { chromium } from '@playwright/test';
import { systemArguments } from './browser.ts';
import { findProgram } from './programs.ts';

/**
 * The pages that a browser doesn't put in its back/forward cache.
 * @param paths of pages with status 200, because browsers cache no others
 */
export async function uncachedPages(origin: string, paths: readonly string[]): Promise<string[]> {
  // The headless shell has no such cache, and Playwright disables the full browser's by default.
  const executablePath = findProgram('chromium');
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : { channel: 'chromium' }),
    args: systemArguments,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const page = await browser.newPage();
  await page.addInitScript(() => addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })));
  const uncached: string[] = [];
  for (const path of paths) {
    await page.goto(origin + path);
    // Wait until the countdown runs.
    await page.locator('astro-island[ssr]').first().waitFor({ state: 'detached' });
    await page.goto(`${origin}/robots.txt`);
    await page.goBack({ waitUntil: 'commit' });
    await page.waitForURL(origin + path, { waitUntil: 'commit' });
    if (!(await page.evaluate(() => (window as { persisted?: boolean }).persisted))) uncached.push(path);
  }
  await browser.close();
  return uncached;
}
