import { expect, test } from '@playwright/test';
import { publicLocales } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { decoded, homeOf, htmlOf, nowhereIn, pathIn } from './built-site.ts';

/** A laptop and phones, in CSS pixels. The height excludes the browser's bars. */
const windows = [
  { width: 1366, height: 650 },
  { width: 390, height: 664 },
  { width: 320, height: 568 },
];

const titleOf = (path: string) => decoded(/<h1[^>]*>([^<]*)</.exec(htmlOf(path))![1]!.trim());

for (const locale of publicLocales) {
  const t = translator(locale.code);
  const [donate, involved] = ['/donate/', '/get-involved/'].map((path) => titleOf(pathIn(locale, path)));

  test(`the first screen in ${locale.autonym} says who this is, why, and what to do`, async ({ page }) => {
    await page.goto(homeOf(locale));
    const main = page.getByRole('main');
    const name = main.getByRole('heading', { level: 1 });
    const give = main.getByRole('link', { name: donate!, exact: true }).first();
    const join = main.getByRole('link', { name: involved!, exact: true });
    for (const window of windows) {
      await page.setViewportSize(window);
      for (const part of [name, give, join]) {
        const { y, height } = (await part.boundingBox())!;
        expect(y + height, `${await part.textContent()} at ${window.width} px`).toBeLessThanOrEqual(window.height);
      }
    }
    await expect(give).toHaveCSS('background-color', 'rgb(201, 37, 44)');
    await expect(join).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
    // The tax statement is the next paragraph.
    const tax = main.getByText(t('donate:taxStatement'), { exact: true }).first();
    expect((await tax.boundingBox())!.y - (await give.boundingBox())!.y).toBeLessThan(100);
    // The header has no second button.
    await expect(page.getByRole('banner').getByRole('link', { name: donate!, exact: true })).toHaveCount(0);
    await expect(
      page.getByRole('banner').getByRole('link', { name: titleOf(pathIn(locale, '/services/')) }),
    ).toBeVisible();
  });

  test(`pages in ${locale.autonym} that help, explain, or report an error ask for nothing`, async ({ page }) => {
    const quiet = ['/services/', '/privacy/', '/translation/'].map((english) => pathIn(locale, english));
    for (const path of [...quiet, nowhereIn(locale)]) {
      await page.goto(path);
      await expect(page.getByRole('link', { name: donate!, exact: true })).toHaveCount(0);
      await expect(page.getByRole('link', { name: t('share.whatsapp') })).toHaveCount(0);
    }
  });
}

test('the page for people who need help begins with a button to the coalition', async ({ page }) => {
  for (const locale of publicLocales) {
    await page.goto(pathIn(locale, '/services/'));
    const first = page.getByRole('main').locator('h2, .button').nth(1);
    await expect(first).toHaveText('miracoalition.org');
    await expect(first).toHaveAttribute('href', 'https://miracoalition.org/');
  }
  expect(htmlOf('/about/')).not.toContain('political power');
});
