import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { chromium, devices } from '@playwright/test';
import { localeByCode, defaultLocale } from '../src/i18n/locales.ts';
import { findBrowser, systemArguments } from './browser.ts';
import { builtSite, changedPages, type ChangedPages, type ShownPage } from './changed-pages.ts';
import { startServer } from './e2e/running-server.ts';

const escaped = (value: string) => value.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** An HTML file with the pages one after another, as on a phone. @param origin the server's origin */
async function previewHtml(origin: string, { shown, others, gone }: ChangedPages): Promise<string> {
  const executablePath = findBrowser()?.executablePath;
  await using browser = await chromium.launch(executablePath ? { executablePath, args: systemArguments } : {});
  const pictures = new Map<ShownPage, string>();
  for (const [lang, own] of Map.groupBy(shown, (page) => page.lang)) {
    // A reader of that language gets no offer of another.
    await using context = await browser.newContext({ ...devices['iPhone 13'], deviceScaleFactor: 1.5, locale: lang });
    const page = await context.newPage();
    for (const each of own) {
      await page.goto(origin + each.path, { waitUntil: 'load' });
      // Photos below the screen load only on scrolling.
      for (const photo of await page.locator('img[loading=lazy]').all()) await photo.scrollIntoViewIfNeeded();
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => scrollTo(0, 0));
      const picture = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 70 });
      pictures.set(each, picture.toString('base64'));
    }
  }
  const figures = shown.map((page) => {
    const { path, title, lang, why } = page;
    const caption = `${escaped(title)} <small>${escaped(`${path} (${lang}, ${why})`)}</small>`;
    return `<figure><figcaption>${caption}</figcaption><img alt="" src="data:image/jpeg;base64,${pictures.get(page)}"></figure>`;
  });
  const list = (heading: string, paths: readonly string[]) =>
    paths.length > 0 ? `<h2>${heading}</h2><ul><li>${paths.map(escaped).join('<li>')}</ul>` : '';
  const none = '<p>This change doesn’t affect any page.</p>';
  return `<!doctype html><html lang="${localeByCode(defaultLocale.code).lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Preview</title>
<style>body{font:1rem/1.4 system-ui;margin:1rem}figure{display:inline-block;vertical-align:top;width:min(390px,100%);margin:0 1rem 2rem 0}img{width:100%;border:1px solid #888}</style>
<h1>Changed pages</h1>
${figures.join('\n') || none}
${list('More changed pages', others)}
${list('Removed pages', gone)}
`;
}

if (import.meta.main) {
  const [before, out] = process.argv.slice(2);
  if (!before || !out) throw new Error('Give the folder with the version before the change and the file to write.');
  const pages = changedPages(builtSite(before), builtSite('.'), (await text(process.stdin)).split('\n'));
  await using server = await startServer('.');
  writeFileSync(out, await previewHtml(server.origin, pages));
  console.log(`${out}: ${pages.shown.length} pages`);
}
