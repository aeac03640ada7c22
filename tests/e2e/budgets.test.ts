import { expect, test, type Page, type Request } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { locales, publicLocales } from '../../src/i18n/locales.ts';
import { hasFallbackFont, shiftByFont } from '../layout-shift.ts';
import { builtFile, homeOf, htmlOf, manifest, pathIn } from './built-site.ts';
import { wireSize } from './raw-http.ts';

/** In bytes, unless noted. */
const budget = {
  /** A connection's first flight of packets, with headers: ten of 1,460 bytes. */
  page: 14_600,
  script: { plain: 1_536, island: 14_336, donate: 16_384 },
  /** Added to an island's scripts for each preview language's entry in the registry. */
  language: 64,
  /** A first visit on HTTP/1.1, with headers, scripts, and the pictures further down. */
  visit: { plain: 38 * 1024, island: 52 * 1024, donate: 54 * 1024 },
  requests: 9,
  /** Cumulative layout shift of a page where one nearly full line breaks differently. The audit tests all pages. */
  shift: 0.05,
};

const asset = (path: string) => readFileSync(builtFile(`${path}`));

/** A page's scripts, including their imports. */
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

function kindOf(path: string) {
  if (donatePages.has(path)) return 'donate';
  return htmlOf(path).includes('<astro-island') ? 'island' : 'plain';
}

for (const { path } of manifest.routes) {
  test(`${path} fits in one flight of packets, and its scripts are within budget`, async ({ baseURL }) => {
    const html = htmlOf(path);
    expect(await wireSize(baseURL!, path)).toBeLessThanOrEqual(budget.page);
    // Nothing blocks rendering: styles are inline, and scripts are modules.
    expect(html).not.toMatch(/<link[^>]*rel="stylesheet"/);
    for (const [tag] of html.matchAll(/<script[^>]*\ssrc=[^>]*>/g)) expect(tag).toContain('type="module"');
    // Prefetching would cost visitors data.
    expect(html).not.toMatch(/rel="(?:prefetch|prerender|dns-prefetch|preconnect)"|type="speculationrules"/);

    const parts = [...[...scriptsOf(html)].map(asset), ...inlineScripts(html)];
    const size = parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);
    const preview = locales.length - publicLocales.length;
    expect(size, 'scripts').toBeLessThanOrEqual(budget.script[kindOf(path)] + preview * budget.language);
    for (const [tag] of html.matchAll(/<img[^>]*>/g))
      expect(tag).toMatch(/\swidth="\d+"[^>]*\sheight="\d+"|\sheight="\d+"[^>]*\swidth="\d+"/);
  });
}

/** Visits a page and scrolls to its end. @returns the paths of everything it loads */
async function visit(page: Page, path: string): Promise<string[]> {
  // Headless browsers may not load the icon.
  const loaded = new Set(['/favicon.svg']);
  const add = (request: Request) => loaded.add(new URL(request.url()).pathname);
  page.on('request', add);
  await page.goto(path);
  await page.mouse.wheel(0, 20_000);
  // The last picture loads when it comes into view.
  await page.waitForFunction(() => Array.from(document.images).every(({ complete }) => complete));
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  page.off('request', add);
  return [...loaded];
}

for (const { path } of manifest.routes) {
  test(`a first visit to ${path} takes few requests and bytes`, async ({ page, baseURL }) => {
    const loaded = await visit(page, path);
    expect(loaded.length, loaded.join('\n')).toBeLessThanOrEqual(budget.requests);
    const sizes = await Promise.all(loaded.map((each) => wireSize(baseURL!, each)));
    const total = sizes.reduce((sum, size) => sum + size);
    expect(total, loaded.map((each, index) => `${each} ${sizes[index]}`).join('\n')).toBeLessThanOrEqual(
      budget.visit[kindOf(path)],
    );
  });
}

for (const locale of publicLocales) {
  test(`in ${locale.autonym}, the second page loads only its HTML`, async ({ page }) => {
    await visit(page, homeOf(locale));
    const loaded: string[] = [];
    page.on('requestfinished', async (request) => {
      const { responseBodySize } = await request.sizes();
      const type = request.resourceType();
      if (responseBodySize > 0 || type === 'document') loaded.push(type);
    });
    await page.goto(pathIn(locale, '/about/'), { waitUntil: 'networkidle' });
    expect(loaded).toEqual(['document']);
  });
}

for (const locale of publicLocales) {
  test(`in ${locale.autonym}, hardly anything moves if the headings’ font arrives late`, async ({ page }) => {
    await page.setViewportSize({ width: 412, height: 823 });
    await page.goto(homeOf(locale));
    test.skip(!(await hasFallbackFont(page)), 'This system has no Roboto, Arial, or Liberation Sans.');
    for (const english of ['/', '/donate/', '/march-5-launch-event/']) {
      const path = pathIn(locale, english);
      expect(await shiftByFont(page, path), path).toBeLessThanOrEqual(budget.shift);
    }
  });
}
