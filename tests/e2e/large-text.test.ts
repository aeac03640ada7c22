import { expect, test } from '@playwright/test';
import { publicLocales } from '../../src/i18n/locales.ts';
import { changeText, textFaults, type Change } from '../text-layout.ts';
import { pathIn } from './built-site.ts';

const changes: readonly Change[] = ['125%', '200%', 'zoomed', 'spaced'];
const pages = [
  '/',
  '/donate/',
  '/march-5-launch-event/',
  '/news/niic-2024/',
  '/contact/',
  '/get-involved/',
  '/services/',
];

for (const locale of publicLocales) {
  test(`larger or wider text in ${locale.autonym} stays whole, on the page, and clear of other text`, async ({
    page,
  }) => {
    // After a resize, amounts move to their new place, and large ones pass the edge on the way.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const faults: string[] = [];
    for (const english of pages) {
      await page.goto(pathIn(locale, english));
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 700 });
        for (const change of changes) {
          await page.evaluate(changeText, change);
          const found = await page.evaluate(textFaults);
          faults.push(...found.map((fault) => `${english} at ${width} px, ${change}: ${fault}`));
        }
      }
    }
    expect(faults).toEqual([]);
  });
}
