import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { defaultLocale, publicLocales, type Locale } from '../src/i18n/locales.ts';
import { findBrowser, systemArguments } from './browser.ts';
import { startServer } from './e2e/running-server.ts';

// Takes the README's picture of the built site.
const out = 'docs/site.webp';
const css = `
  body { position: relative; block-size: 512px; margin: 0; overflow: hidden; border-radius: 12px; background: #f6e5cf }
  img { box-sizing: border-box; border: solid #123744; background: #123744; box-shadow: 0 8px 24px #1237444d }
  body > img { display: block; inline-size: 660px; margin: 28px auto 0; border-width: 10px; border-radius: 14px 14px 0 0 }
  hr { inline-size: 760px; block-size: 14px; margin: 0 auto; border: 0; border-radius: 0 0 14px 14px; background: #0c2731 }
  div { position: absolute; inset: 300px 60px auto; display: flex; justify-content: center; gap: 36px }
  div > img { flex: 1; min-inline-size: 0; max-inline-size: 200px; border-width: 7px; border-radius: 26px }
`;

await using server = await startServer('.');
await using browser = await chromium.launch({ ...findBrowser(), args: systemArguments });

/** The first screen of a home page, for a reader of its language. */
async function home({ prefix, lang }: Locale, width: number, height: number): Promise<string> {
  const options = { viewport: { width, height }, deviceScaleFactor: 2, colorScheme: 'light', locale: lang } as const;
  await using context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${server.origin}/${prefix}`, { waitUntil: 'networkidle' });
  return `<img src="data:image/png;base64,${(await page.screenshot()).toString('base64')}">`;
}

const phones = publicLocales.filter((locale) => locale !== defaultLocale).map((locale) => home(locale, 390, 844));
const screens = [await home(defaultLocale, 1280, 650), '<hr><div>', ...(await Promise.all(phones))];
const page = await browser.newPage({ viewport: { width: 830, height: 512 }, deviceScaleFactor: 1.5 });
await page.setContent(`<!doctype html><style>${css}</style>${screens.join('')}`);
const picture = sharp(await page.screenshot({ omitBackground: true })).webp({ quality: 80, effort: 6 });
console.log(`${out}: ${Math.round((await picture.toFile(out)).size / 1000)} KB`);
