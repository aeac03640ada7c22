import { expect, test } from '@playwright/test';
import { formatter } from '../../src/i18n/format.ts';
import { publicLocales, defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { readLock } from '../../src/translations/lock.ts';
import { parseWallTime } from '../../src/calendar/wall-time.ts';
import { readOrganization } from '../../src/content-model/organization.ts';
import { render } from '../unit/markdown.ts';
import { homeOf, manifest, pathIn } from './built-site.ts';
import { builtRoot } from './site-copy.ts';

const { address } = readOrganization(builtRoot);

/** The default language and the one whose formats the site defines itself. */
const readers = [publicLocales[0], publicLocales.at(-1)!];

for (const locale of readers) {
  const t = translator(locale.code);
  const { date, clock } = formatter(locale);

  test.describe(`in ${locale.autonym}, without JavaScript`, () => {
    test.use({ javaScriptEnabled: false });

    test('the home page links to the donate page and the next event', { tag: '@all' }, async ({ page }) => {
      await page.goto(homeOf(locale));
      const main = page.getByRole('main');
      await expect(main.getByRole('heading', { level: 2 })).toHaveCount(6);
      await expect(main.getByText(t('events:next')).filter({ visible: true })).toHaveCount(1);
      await main.getByRole('link', { name: t('events:aboutDay') }).click();
      await expect(page.getByRole('main').getByText(t('events:yearly'), { exact: true })).toBeVisible();
      await page.goBack();
      await main.getByRole('link', { name: t('home.giveOnline') }).click();
      await expect(page).toHaveURL(`${pathIn(locale, '/donate/')}#donate`);
    });

    test('the donate page shows the ways to give and says gifts aren’t deductible', async ({ page }) => {
      await page.goto(pathIn(locale, '/donate/'));
      const main = page.getByRole('main');
      for (const way of ['check', 'moneyOrder', 'ach'] as const) {
        const section = main
          .getByRole('article')
          .filter({ has: page.getByRole('heading', { name: t(`donate:${way}.heading`), exact: true }) });
        await expect(section.getByRole('listitem').first()).toBeVisible();
      }
      // Nothing about elections is beside the button.
      await expect(main.getByText(t('donate:elections.text'))).toBeVisible();
      await expect(main.locator('form')).not.toContainText(t('donate:elections.text'));
      await expect(main.getByText(address.street).first()).toBeVisible();
      const statement = main.getByText(t('donate:taxStatement')).first();
      await expect(statement).toBeVisible();
      const size = (text: string) =>
        main
          .getByText(text)
          .first()
          .evaluate((element) => getComputedStyle(element).fontSize);
      expect(await size(t('donate:taxStatement'))).toBe(
        await page.locator('body').evaluate((body) => getComputedStyle(body).fontSize),
      );
      const original = main.locator(`p[lang="${defaultLocale.lang}"]`, {
        hasText: translator(defaultLocale.code)('donate:taxStatement'),
      });
      // Beside the button, below the other ways to give, and on the slip.
      await expect(original).toHaveCount(
        readLock(builtRoot, locale.code).strings['donate:taxStatement']?.state === 'unreviewed' ? 3 : 0,
      );
    });

    test('the launch event is over or canceled and shows its date', { tag: '@all' }, async ({ page }) => {
      await page.goto(pathIn(locale, '/march-5-launch-event/'));
      const main = page.getByRole('main');
      await expect(main.getByText(t('events:over')).or(main.getByText(t('events:states.cancelled')))).toBeVisible();
      await expect(main.getByRole('heading', { name: date(parseWallTime('2026-03-05')) })).toBeVisible();
      for (const time of ['11:30', '12:15', '13:30']) {
        await expect(main.getByText(clock(parseWallTime(`2026-03-05T${time}`)), { exact: true })).toBeVisible();
      }
      await expect(main.getByText('Carrie Nation Restaurant and Cocktail Club').first()).toBeVisible();
    });

    test('the conference post is below its note', { tag: '@all' }, async ({ page }) => {
      await page.goto(pathIn(locale, '/news/niic-2024/'));
      const note = page.getByRole('complementary', { name: t('news:editorsNote') });
      await expect(note).toContainText('MIRA Coalition');
      const text = page.getByRole('main').getByText('Amy Grunder').first();
      const [above, below] = [await note.boundingBox(), await text.boundingBox()];
      expect(above!.y).toBeLessThan(below!.y);
    });
  });

  test(`in print in ${locale.autonym}, the address and the tax statement stay, and the navigation is hidden`, async ({
    page,
  }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(pathIn(locale, '/donate/'));
    // The form is hidden. The other ways to give and the slip stay.
    await expect(page.getByText(t('donate:taxStatement')).filter({ visible: true })).toHaveCount(2);
    await expect(page.getByRole('main').getByText(address.street).first()).toBeVisible();
    await expect(page.getByRole('navigation')).toHaveCount(0);
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).color)).toBe('rgb(0, 0, 0)');
  });

  test(`parts in ${locale.autonym} that only work on screen don’t print`, async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    for (const { path } of manifest.routes.filter(({ lang }) => lang === locale.lang)) {
      await page.goto(path);
      const words = ['share.heading', 'events:calendar.add', 'events:calendar.subscribe', 'skip', 'menu'] as const;
      const controls = [
        ...(['button', 'searchbox', 'textbox', 'radio', 'timer'] as const).map((role) => page.getByRole(role)),
        ...words.map((key) => page.getByText(t(key), { exact: true }).filter({ visible: true })),
        page.locator('[href*="wa.me"], [href$=".ics"], [href^="webcal:"], [data-offer]').filter({ visible: true }),
      ];
      for (const control of controls) await expect(control, path).toHaveCount(0);
    }
  });
}

for (const locale of publicLocales) {
  test(`at 200% zoom or with doubled text on a phone, nothing in ${locale.autonym} is cut off`, async ({ page }) => {
    for (const [width, fontSize] of [
      [640, '100%'],
      [390, '200%'],
    ] as const) {
      await page.setViewportSize({ width, height: 700 });
      for (const path of ['/', '/donate/', '/march-5-launch-event/', '/privacy/', '/news/niic-2024/']) {
        await page.goto(pathIn(locale, path));
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), fontSize);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${path} at ${width} px, text ${fontSize}`).toBeLessThanOrEqual(0);
      }
    }
  });
}

test('the skip link and every link work with only the keyboard', async ({ page }) => {
  const locale = defaultLocale;
  const t = translator(locale.code);
  await page.goto(homeOf(locale));
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: t('skip') });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${homeOf(locale)}#main`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
  await page.goto(homeOf(locale));
  const links = await page.getByRole('link').count();
  const reached = new Set<string>();
  for (let press = 0; press < links; press++) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus');
    await expect(focus).toBeInViewport({ ratio: 0.01 });
    reached.add(
      await focus.evaluate((element) =>
        String([...document.querySelectorAll('a')].indexOf(element as HTMLAnchorElement)),
      ),
    );
  }
  expect(reached.size).toBe(links);
});

for (const dir of ['ltr', 'rtl']) {
  test(`a wide table scrolls in its box, even by keyboard, and keeps its words whole: ${dir}`, async ({ page }) => {
    const { html } = await render(
      '| Workshop | Phone | Price |\n| :- | :-: | -: |\n| Interpretation | 617-555-0100 | $1,250.00 |',
    );
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto('/about/');
    await page.locator('.prose').evaluate(
      (prose, { html, dir }) => {
        document.documentElement.dir = dir;
        prose.innerHTML = html;
      },
      { html, dir },
    );
    const table = page.getByRole('region', { name: 'Workshop, Phone, Price' });
    const heights = await table.getByRole('cell').evaluateAll((cells) => cells.map((cell) => cell.clientHeight));
    expect(new Set(heights), 'each word is on one line').toHaveProperty('size', 1);
    expect(heights[0]).toBeLessThan(60);
    const aligned = (name: string) =>
      table.getByRole('cell', { name }).evaluate((cell) => getComputedStyle(cell).textAlign);
    expect(await Promise.all(['Interpretation', '617-555-0100', '$1,250.00'].map(aligned))).toEqual([
      'start',
      'center',
      'end',
    ]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await table.focus();
    await page.keyboard.press(dir === 'ltr' ? 'ArrowRight' : 'ArrowLeft');
    await expect.poll(() => table.evaluate(({ scrollLeft }) => Math.abs(scrollLeft))).toBeGreaterThan(0);
  });
}
