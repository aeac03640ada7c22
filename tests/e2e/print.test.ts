import { expect, test } from '@playwright/test';
import { publicLocales } from '../../src/i18n/locales.ts';
import { pathIn } from './built-site.ts';

/** Letter paper without its margins, in CSS pixels. */
const paper = 720;

test('print layout uses the paper’s width, even in WebKit, which measures the window', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 1366, height: 900 });
  for (const locale of publicLocales) {
    for (const english of ['/', '/donate/', '/march-5-launch-event/', '/news/niic-2024/', '/contact/']) {
      const path = pathIn(locale, english);
      await page.goto(path);
      await page.evaluate((width) => (document.documentElement.style.inlineSize = `${width}px`), paper);
      const texts = page.getByRole('main').locator('p, li, dd').filter({ visible: true });
      const boxes = await texts.evaluateAll((all) =>
        all.map((each) => ({ text: each.textContent, ...each.getBoundingClientRect().toJSON() })),
      );
      for (const { text, width, right } of boxes) {
        if (text.trim().length > 40) expect(width, `${path}: ${text}`).toBeGreaterThan(paper / 3);
        expect(right, `${path}: ${text}`).toBeLessThanOrEqual(paper);
      }
    }
  }
});
