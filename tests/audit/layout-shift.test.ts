import { expect, test } from '@playwright/test';
import { publicLocales } from '../../src/i18n/locales.ts';
import { homeOf, manifest } from '../e2e/built-site.ts';
import { hasFallbackFont, shiftByFont } from '../layout-shift.ts';

/** Cumulative layout shift of nearly all pages, and of pages where one nearly full line breaks differently. */
const budget = { nearlyAll: 0.001, most: 0.05 };

for (const locale of publicLocales) {
  test(`in ${locale.autonym}, hardly anything moves if the headings’ font arrives late`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width: 412, height: 823 });
    await page.goto(homeOf(locale));
    test.skip(!(await hasFallbackFont(page)), 'This system has no Roboto, Arial, or Liberation Sans.');
    const shifts = new Map<string, number>();
    for (const { path, lang } of manifest.routes)
      if (lang === locale.lang) shifts.set(path, await shiftByFont(page, path));
    const moved = [...shifts].filter(([, shift]) => shift > budget.nearlyAll);
    expect(moved.length, JSON.stringify(moved)).toBeLessThanOrEqual(shifts.size / 10);
    for (const [path, shift] of moved) expect(shift, path).toBeLessThanOrEqual(budget.most);
  });
}
