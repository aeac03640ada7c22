import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { locales } from '../../src/i18n/locales.ts';
import { everyAddress, nowhereIn } from './built-site.ts';

const looks = [
  { name: 'light, 1280 px', width: 1280, media: {} },
  { name: 'dark, 320 px', width: 320, media: { colorScheme: 'dark' } },
  { name: 'forced colors, 320 px', width: 320, media: { forcedColors: 'active' } },
] as const;

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

const missing = new Set(locales.map(nowhereIn));

for (const path of everyAddress) {
  test(`${path} is whole, accessible and keeps to itself`, async ({ page, baseURL }) => {
    const complaints = watch(page, baseURL!);
    const response = await page.goto(path);
    expect(response!.status()).toBe(missing.has(path) ? 404 : 200);
    const expected = locales.find(({ prefix }) => prefix && path.startsWith(`/${prefix}/`)) ?? locales[0];
    await expect(page.locator('html')).toHaveAttribute('lang', expected.lang);
    await expect(page.locator('html')).toHaveAttribute('dir', expected.dir);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/MIRA/);

    for (const { name, width, media } of looks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light', forcedColors: 'none', ...media });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${name}: nothing sticks out`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        name,
      ).toEqual([]);
    }

    expect(await kept(page)).toEqual([]);
    const statusNoise = /the server responded with a status of 404/;
    expect(complaints.filter((complaint) => !(missing.has(path) && statusNoise.test(complaint)))).toEqual([]);
  });
}
