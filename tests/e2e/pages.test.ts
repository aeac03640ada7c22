import { expect, test as base, type ConsoleMessage, type Page, type Request, type WebSocket } from '@playwright/test';
import type axe from 'axe-core';
import { createRequire } from 'node:module';
import { locales, publicLocales, defaultLocale } from '../../src/i18n/locales.ts';
import { everyAddress, manifest, nowhereIn } from './built-site.ts';

const viewports = [
  { name: 'light, 1280 px', width: 1280, media: {} },
  { name: 'dark, 320 px', width: 320, media: { colorScheme: 'dark' } },
] as const;

const axeScript = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** One tab that visits all pages, so any data left by one page shows on the next. Each page gets axe. */
const test = base.extend<object, { readonly tab: Page }>({
  tab: [
    async ({ browser }, use) => {
      const context = await browser.newContext();
      // The page's policy doesn't block init scripts.
      await context.addInitScript({ path: axeScript });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
});

/** Axe violations, each with the elements that break the rule. */
const violations = (page: Page) =>
  page.evaluate(async () => {
    // The pages have no frames, and only rules on videos and rotation need preloading.
    const options = { resultTypes: ['violations' as const], iframes: false, preload: false, selectors: false };
    const found = await (window as unknown as { axe: typeof axe }).axe.run(options);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Collects errors and requests to other origins. @returns a function that stops it */
function watch(page: Page, origin: string, complaints: string[]): () => void {
  const onConsole = (message: ConsoleMessage) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  };
  const onError = (error: Error) => void complaints.push(String(error));
  const onRequest = (request: Request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`request to ${request.url()}`);
  };
  const onSocket = (socket: WebSocket) => void complaints.push(`socket to ${socket.url()}`);
  page.on('console', onConsole).on('pageerror', onError).on('request', onRequest).on('websocket', onSocket);
  return () =>
    void page.off('console', onConsole).off('pageerror', onError).off('request', onRequest).off('websocket', onSocket);
}

/** Data that a page stores in the browser without any interaction. */
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
  test(`${path} is complete, accessible, and free of foreign requests`, async ({ tab, baseURL }) => {
    const complaints: string[] = [];
    const stop = watch(tab, baseURL!, complaints);
    try {
      await tab.emulateMedia({ forcedColors: 'none' });
      const response = await tab.goto(baseURL! + path);
      expect(response!.status()).toBe(missing.has(path) ? 404 : 200);
      const lang = manifest.routes.find((route) => route.path === path)?.lang;
      const expected = locales.find((each) => (lang ? each.lang === lang : nowhereIn(each) === path))!;
      await expect(tab.locator('html')).toHaveAttribute('lang', expected.lang);
      await expect(tab.locator('html')).toHaveAttribute('dir', expected.dir);
      await expect(tab.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(tab).toHaveTitle(/MIRA/);
      await expect(tab.locator('iframe, frame, object, embed')).toHaveCount(0);

      for (const { name, width, media } of viewports) {
        await tab.setViewportSize({ width, height: 800 });
        await tab.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light', ...media });
        expect(await overflow(tab), `${name}: nothing overflows`).toBeLessThanOrEqual(0);
        // Two languages are enough here, because translations share a structure and the audit tests each page.
        if (expected === defaultLocale || expected === publicLocales.at(-1))
          expect(await violations(tab), name).toEqual([]);
      }
      // Axe doesn't check contrast in forced colors, and its other rules have already run.
      await tab.emulateMedia({ forcedColors: 'active' });
      expect(await overflow(tab), 'forced colors: nothing overflows').toBeLessThanOrEqual(0);

      expect(await kept(tab)).toEqual([]);
    } finally {
      stop();
    }
    const statusNoise = /the server responded with a status of 404/;
    expect(complaints.filter((complaint) => !(missing.has(path) && statusNoise.test(complaint)))).toEqual([]);
  });
}
