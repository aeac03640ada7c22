import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { chromium, devices } from '@playwright/test';
import { localeByCode, publicLocales, defaultLocale } from '../src/i18n/locales.ts';
import type { Manifest, ManifestRoute } from '../src/server/manifest.ts';
import { findBrowser, systemArguments } from './browser.ts';
import { startServer } from './e2e/running-server.ts';

/** One page of each kind, for changes that affect all of them. */
const samples = ['pages/home', 'pages/about', 'pages/donate', 'pages/events', 'pages/news'];

const most = 40;

/**
 * The pages that show a change: the pages of changed texts; for strings, a page of each kind in their language; for anything
 * else, a page of each kind in English.
 * @param changed paths from the project's root
 */
export function pagesToShow(changed: readonly string[], routes: readonly ManifestRoute[]): ManifestRoute[] {
  const shown = new Set<string>();
  const sample = (code: string) =>
    samples.forEach((name) => shown.add(`src/content/${name.replace('/', `/${code}/`)}.md`));
  for (const path of changed) {
    const code = /^locales\/([^/]+)\//.exec(path)?.[1];
    if (/^src\/content\/.*\.md$/.test(path)) shown.add(path);
    else if (path.startsWith('src/content/organization')) publicLocales.forEach((locale) => sample(locale.code));
    else if (code !== undefined) sample(code);
    else if (/^(?:src|public|astro\.config|package)/.test(path)) sample(defaultLocale.code);
  }
  return routes.filter(({ file }) => file !== undefined && shown.has(file)).slice(0, most);
}

const escaped = (value: string) => value.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** An HTML file with the pages one after another, as on a phone. @param origin the origin of the server */
async function previewHtml(origin: string, pages: readonly ManifestRoute[]): Promise<string> {
  const executablePath = findBrowser()?.executablePath;
  await using browser = await chromium.launch(executablePath ? { executablePath, args: systemArguments } : {});
  const figures: string[] = [];
  for (const [lang, own] of Map.groupBy(pages, (route) => route.lang)) {
    // A reader of that language isn't offered another one.
    await using context = await browser.newContext({ ...devices['iPhone 13'], deviceScaleFactor: 1.5, locale: lang });
    const page = await context.newPage();
    for (const { path } of own) {
      await page.goto(origin + path, { waitUntil: 'load' });
      // Photos below the screen wait for a reader to scroll.
      for (const photo of await page.locator('img[loading=lazy]').all()) await photo.scrollIntoViewIfNeeded();
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => scrollTo(0, 0));
      const picture = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 70 });
      const caption = `${escaped(path)} <small>${escaped(await page.title())} (${escaped(lang)})</small>`;
      figures.push(
        `<figure><figcaption>${caption}</figcaption><img alt="" src="data:image/jpeg;base64,${picture.toString('base64')}"></figure>`,
      );
    }
  }
  const none = '<p>No page of the site looks different because of this change.</p>';
  return `<!doctype html><html lang="${localeByCode(defaultLocale.code).lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Preview</title>
<style>body{font:1rem/1.4 system-ui;margin:1rem}figure{display:inline-block;vertical-align:top;width:min(390px,100%);margin:0 1rem 2rem 0}img{width:100%;border:1px solid #888}</style>
<h1>The pages that changed</h1>
${figures.join('\n') || none}
`;
}

if (import.meta.main) {
  const [out] = process.argv.slice(2);
  if (!out) throw new Error('Name the file to write: node tests/preview.ts preview.html < changed.txt');
  const { routes } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;
  const pages = pagesToShow((await text(process.stdin)).split('\n'), routes);
  await using server = await startServer('.');
  writeFileSync(out, await previewHtml(server.origin, pages));
  console.log(`${out}: ${pages.length} pages`);
}
