import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { locales, publicLocales } from '../../src/i18n/locales.ts';
import { hasFallbackFont, shiftByFont } from '../layout-shift.ts';
import { builtFile, homeOf, htmlOf, manifest, pathIn } from './built-site.ts';
import { wireSize } from './raw-http.ts';

/** Bytes, unless noted. */
const budget = {
  /** A connection's first flight of packets: ten of 1,460 bytes, with headers. */
  page: 14_600,
  script: { plain: 1_536, island: 14_336, donate: 20_480 },
  /** Added to an island's scripts per preview language, for its entry in the registry. */
  language: 64,
  firstVisit: 60 * 1024,
  /** Cumulative layout shift of a page with a nearly full line that breaks differently. The audit tests all pages. */
  shift: 0.05,
};

const asset = (path: string) => readFileSync(builtFile(`${path}`));

/** All scripts of a page, including their imports. */
function scriptsOf(html: string): Set<string> {
  const found = new Set<string>();
  const waiting = [...html.matchAll(/(?:src|component-url|renderer-url|href)="(\/_astro\/[^"]+\.js)"/g)].map(
    ([, path]) => path!,
  );
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const code = asset(path).toString();
    for (const [, name] of code.matchAll(/(?:from|import)\s*\(?["']\.\/([^"']+)["']/g))
      waiting.push(`/_astro/${name!}`);
    for (const [, worker] of code.matchAll(/new Worker\(["'`]([^"'`]+)/g)) waiting.push(worker!);
  }
  return found;
}

const inlineScripts = (html: string) =>
  [...html.matchAll(/<script(?![^>]*type="application\/ld\+json")[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code]) => code!,
  );

const donatePages = new Set(publicLocales.map((locale) => pathIn(locale, '/donate/')));

for (const { path } of manifest.routes) {
  test(`${path} fits in one flight of packets, and its scripts are within budget`, async ({ baseURL }) => {
    const html = htmlOf(path);
    // The desks are for translators, and list all their work.
    if (!path.startsWith('/desk/')) expect(await wireSize(baseURL!, path)).toBeLessThanOrEqual(budget.page);
    // Nothing blocks rendering: styles are inline, and scripts are modules.
    expect(html).not.toMatch(/<link[^>]*rel="stylesheet"/);
    for (const [tag] of html.matchAll(/<script[^>]*\ssrc=[^>]*>/g)) expect(tag).toContain('type="module"');
    // No prefetching at the visitor's cost.
    expect(html).not.toMatch(/rel="(?:prefetch|prerender|dns-prefetch|preconnect)"|type="speculationrules"/);

    const hasIsland = html.includes('<astro-island');
    const parts = [...[...scriptsOf(html)].map(asset), ...inlineScripts(html)];
    const size = parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);
    const preview = locales.length - publicLocales.length;
    const own = donatePages.has(path) ? budget.script.donate : hasIsland ? budget.script.island : budget.script.plain;
    expect(size, 'scripts').toBeLessThanOrEqual(own + preview * budget.language);
    for (const [tag] of html.matchAll(/<img[^>]*>/g))
      expect(tag).toMatch(/\swidth="\d+"[^>]*\sheight="\d+"|\sheight="\d+"[^>]*\swidth="\d+"/);
  });
}

for (const locale of publicLocales) {
  test(`the first visit in ${locale.autonym} is small, and the second page loads only its HTML`, async ({ page }) => {
    const loaded: { path: string; type: string; bytes: number; fresh: boolean }[] = [];
    page.on('requestfinished', async (request) => {
      const response = (await request.response())!;
      // Count only bodies, because HTTP/2 and HTTP/3 compress repeated headers to a byte or two.
      const { responseBodySize } = await request.sizes();
      const fresh = responseBodySize > 0 || request.resourceType() === 'document';
      loaded.push({
        path: new URL(request.url()).pathname,
        type: request.resourceType(),
        bytes: responseBodySize,
        fresh,
      });
      expect(response.ok()).toBe(true);
    });
    await page.goto(homeOf(locale), { waitUntil: 'networkidle' });
    await page.mouse.wheel(0, 20_000);
    // The last picture loads when it comes into view.
    await page.waitForFunction(() => Array.from(document.images).every(({ complete }) => complete));
    const pictures = await page
      .locator('img')
      .evaluateAll((all) => all.map((img) => (img as HTMLImageElement).currentSrc));
    const isLoaded = (src: string) => loaded.some(({ path }) => path === new URL(src).pathname);
    await expect.poll(() => pictures.filter((src) => !isLoaded(src))).toEqual([]);
    expect(
      loaded.reduce((sum, { bytes }) => sum + bytes, 0),
      JSON.stringify(loaded),
    ).toBeLessThanOrEqual(budget.firstVisit);
    loaded.length = 0;
    await page.goto(pathIn(locale, '/about/'), { waitUntil: 'networkidle' });
    expect(loaded.filter(({ fresh }) => fresh).map(({ type }) => type)).toEqual(['document']);
  });
}

for (const locale of publicLocales) {
  test(`in ${locale.autonym}, hardly anything moves if the headings’ font arrives late`, async ({ page }) => {
    await page.setViewportSize({ width: 412, height: 823 });
    await page.goto(homeOf(locale));
    test.skip(!(await hasFallbackFont(page)), 'This system has neither Roboto, Arial nor Liberation Sans.');
    for (const english of ['/', '/donate/', '/march-5-launch-event/']) {
      const path = pathIn(locale, english);
      expect(await shiftByFont(page, path), path).toBeLessThanOrEqual(budget.shift);
    }
  });
}
