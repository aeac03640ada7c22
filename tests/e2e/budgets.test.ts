import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { publicLocales, source } from '../../src/i18n/locales.ts';
import { notKept } from '../back-forward.ts';
import { homeOf, htmlOf, manifest, pathIn } from './built-site.ts';

/** In bytes. */
const budget = {
  /** What arrives in a connection's first flight of packets: ten of 1,460 bytes. */
  page: 14_600,
  script: { plain: 1_536, island: 14_336, donate: 20_480 },
  firstVisit: 60 * 1024,
  /** Cumulative layout shift, of nearly all pages and of one where a line that is all but full breaks elsewhere. */
  shift: { nearlyAll: 0.001, most: 0.05 },
};

const asset = (path: string) => readFileSync(`dist/client${path}`);

/** Every script that a page loads, with what those import. */
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
  test(`${path} arrives in one flight of packets, and its scripts keep to their budget`, () => {
    const html = htmlOf(path);
    expect(brotliCompressSync(html).length).toBeLessThanOrEqual(budget.page);
    // Nothing is waited for: styles stand in the page, scripts are modules and run once it can be read.
    expect(html).not.toMatch(/<link[^>]*rel="stylesheet"/);
    for (const [tag] of html.matchAll(/<script[^>]*\ssrc=[^>]*>/g)) expect(tag).toContain('type="module"');
    // Nothing is fetched ahead at the visitor's cost.
    expect(html).not.toMatch(/rel="(?:prefetch|prerender|dns-prefetch|preconnect)"|type="speculationrules"/);

    const hasIsland = html.includes('<astro-island');
    const parts = [...[...scriptsOf(html)].map(asset), ...inlineScripts(html)];
    const size = parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);
    const most = donatePages.has(path) ? budget.script.donate : hasIsland ? budget.script.island : budget.script.plain;
    expect(size, 'scripts').toBeLessThanOrEqual(most);
    for (const [tag] of html.matchAll(/<img[^>]*>/g))
      expect(tag).toMatch(/\swidth="\d+"[^>]*\sheight="\d+"|\sheight="\d+"[^>]*\swidth="\d+"/);
  });
}

for (const locale of publicLocales) {
  test(`the first visit in ${locale.autonym} costs little, and the second page its HTML alone`, async ({ page }) => {
    const loaded: { path: string; type: string; bytes: number; fresh: boolean }[] = [];
    page.on('requestfinished', async (request) => {
      const response = (await request.response())!;
      // HTTP/2 and 3 send a repeated header as a byte or two.
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
    // The last picture is asked for when it comes into view.
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

/** How far a page moves when the headings' face comes after it was drawn. */
async function shiftByFace(page: Page, path: string): Promise<number> {
  let arrive!: () => void;
  const late = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/*.woff2', async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  arrive();
  const shift = await page.evaluate(async () => {
    const entries: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => void entries.push(...list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    await document.fonts.ready;
    const hasCome = Array.from(document.fonts).some(
      ({ family, status }) => family.includes('Forward Display') && status === 'loaded',
    );
    if (!hasCome) throw new Error('The face of the headings has not come.');
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    entries.push(...observer.takeRecords());
    return (entries as (PerformanceEntry & { value: number })[]).reduce((sum, { value }) => sum + value, 0);
  });
  await page.unroute('**/*.woff2');
  return shift;
}

for (const locale of publicLocales) {
  test(`in ${locale.autonym} hardly anything moves when the headings’ face comes late`, async ({ page }) => {
    await page.setViewportSize({ width: 412, height: 823 });
    await page.goto(homeOf(locale));
    const standIn = page.evaluate(() =>
      new FontFace('', "local('Roboto Bold'), local('Arial Bold'), local('Liberation Sans Bold')").load(),
    );
    const hasOne = await standIn.then(
      () => true,
      () => false,
    );
    test.skip(!hasOne, 'This system has neither Roboto, Arial nor Liberation Sans.');
    const shifts = new Map<string, number>();
    for (const { path, lang } of manifest.routes)
      if (lang === locale.lang) shifts.set(path, await shiftByFace(page, path));
    const moved = [...shifts].filter(([, shift]) => shift > budget.shift.nearlyAll);
    expect(moved.length, JSON.stringify(moved)).toBeLessThanOrEqual(shifts.size / 10);
    for (const [path, shift] of moved) expect(shift, path).toBeLessThanOrEqual(budget.shift.most);
  });
}

test('back and forward are instant on every kind of page, also after its countdown ran', async ({ baseURL }) => {
  // The audit looks at every language.
  const paths = manifest.routes.filter(({ lang }) => lang === source.lang).map(({ path }) => path);
  expect(await notKept(baseURL!, paths)).toEqual([]);
});
