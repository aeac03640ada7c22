import { expect, test, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { publicLocales } from '../../src/i18n/locales.ts';
import { everyAddress, manifest, nowhereIn } from './built-site.ts';

const looks = [
  { name: 'light, 1280 px', width: 1280, media: {} },
  { name: 'dark, 320 px', width: 320, media: { colorScheme: 'dark' } },
] as const;

const axeScript = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong: each rule with the elements that break it. */
const violations = (page: Page) =>
  page.evaluate(async () => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What a page must not do: errors, requests elsewhere. */
function watch(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`request to ${request.url()}`);
  });
  page.on('websocket', (socket) => complaints.push(`socket to ${socket.url()}`));
  return complaints;
}

/** What a page has left in the browser before anybody used anything on it. */
const kept = async (page: Page) => [
  ...(await page.context().cookies()).map(({ name }) => `cookie ${name}`),
  ...(await page.evaluate(async () => [
    ...Object.keys({ ...localStorage, ...sessionStorage }),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ])),
];

const missing = new Set(publicLocales.map(nowhereIn));

for (const path of everyAddress) {
  test(`${path} is whole, accessible and keeps to itself`, async ({ page, baseURL }) => {
    const complaints = watch(page, baseURL!);
    const response = await page.goto(path);
    expect(response!.status()).toBe(missing.has(path) ? 404 : 200);
    const lang = manifest.routes.find((route) => route.path === path)?.lang;
    const expected = publicLocales.find((each) => (lang ? each.lang === lang : nowhereIn(each) === path))!;
    await expect(page.locator('html')).toHaveAttribute('lang', expected.lang);
    await expect(page.locator('html')).toHaveAttribute('dir', expected.dir);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/MIRA/);

    // Injected by the browser's own tools, which no policy of the page forbids.
    await page.evaluate(readFileSync(axeScript, 'utf8'));
    for (const { name, width, media } of looks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light', ...media });
      expect(await overflow(page), `${name}: nothing sticks out`).toBeLessThanOrEqual(0);
      expect(await violations(page), name).toEqual([]);
    }
    // The system's colors: axe looks at no contrast there, and has seen all else.
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await overflow(page), 'forced colors: nothing sticks out').toBeLessThanOrEqual(0);

    expect(await kept(page)).toEqual([]);
    const statusNoise = /the server responded with a status of 404/;
    expect(complaints.filter((complaint) => !(missing.has(path) && statusNoise.test(complaint)))).toEqual([]);
  });
}
