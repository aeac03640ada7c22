import { chromium } from '@playwright/test';
import { findBrowser, systemArguments } from './browser.ts';

/**
 * The pages that a browser does not keep whole for Back.
 * @param paths of pages that are answered with 200: browsers keep no others
 */
export async function uncachedPages(origin: string, paths: readonly string[]): Promise<string[]> {
  // Playwright switches keeping off for its own browser.
  const browser = await chromium.launch({
    executablePath: findBrowser()?.executablePath ?? chromium.executablePath(),
    args: systemArguments,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const page = await browser.newPage();
  await page.addInitScript(() => addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })));
  const uncached: string[] = [];
  for (const path of paths) {
    await page.goto(origin + path);
    // Its countdown runs.
    await page.locator('astro-island[ssr]').first().waitFor({ state: 'detached' });
    await page.goto(`${origin}/robots.txt`);
    await page.goBack({ waitUntil: 'commit' });
    await page.waitForURL(origin + path, { waitUntil: 'commit' });
    if (!(await page.evaluate(() => (window as { persisted?: boolean }).persisted))) uncached.push(path);
  }
  await browser.close();
  return uncached;
}
