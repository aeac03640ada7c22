import { expect, test, type Page, type Route } from '@playwright/test';
import { instantOf } from '../../src/calendar/wall-time.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { pathIn, visitor } from './built-site.ts';

const t = translator(defaultLocale.code);
const donate = pathIn(defaultLocale, '/donate/');
const begins = instantOf('2026-12-18', 'America/New_York');

/** The islands' current HTML. */
const texts = (page: Page) =>
  page
    .locator('astro-island')
    .evaluateAll((islands) => islands.map((island) => island.innerHTML.replace(/<!--astro:end-->| class=""/g, '')));

const islandPages = ['/', '/events/', '/march-5-launch-event/', '/donate/'].map((path) => pathIn(defaultLocale, path));

/** Ways to break a script before it runs. */
const failures: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'its chunk doesn’t arrive': (page) =>
    page.route(/\/(?:EventPanel|EventLists|DonateForm)\./, (route) => route.abort()),
  'Preact doesn’t arrive': (page) => page.route(/\/hydrate\./, (route) => route.abort()),
  'its chunk throws': (page) =>
    page.route(/\/(?:EventPanel|EventLists|DonateForm)\./, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'export default () => { throw new Error("Broken"); }' }),
    ),
  'it can’t format': (page) =>
    page.addInitScript(() => {
      Intl.DateTimeFormat = Intl.NumberFormat = function () {
        throw new RangeError('Broken');
      } as never;
    }),
  'an effect throws': (page) =>
    page.addInitScript(() => {
      const broken = () => {
        throw new Error('Broken');
      };
      // The first effects of the clock and the form use these.
      document.addEventListener = broken;
      window.FormData = broken as never;
    }),
};

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(visitor()));

for (const [name, hinder] of Object.entries(failures)) {
  test(`an island’s page stays as built if ${name}`, async ({ page }) => {
    await hinder(page);
    for (const path of islandPages) {
      const failed = Promise.race([page.waitForEvent('pageerror'), page.waitForEvent('requestfailed')]);
      await page.goto(path);
      await failed;
      const html = await (await page.request.get(path)).text();
      const built = await page.evaluate(
        (source) =>
          [...new DOMParser().parseFromString(source, 'text/html').querySelectorAll('astro-island')].map((island) =>
            island.innerHTML.replace(/<!--astro:end-->| class=""/g, ''),
          ),
        html,
      );
      await expect.poll(() => texts(page), path).toEqual(built);
    }
    const field = page.getByLabel(t('donate:form.otherLabel'));
    await page.getByRole('radio', { name: t('donate:form.other') }).check();
    await field.fill('33');
    await page
      .getByRole('main')
      .getByRole('button', { name: t('donate:form.submit'), exact: true })
      .click();
    await expect(page.getByText(t('donate:sandbox.noMoney'))).toBeVisible();
    await expect(page.getByText(/\$33/).first()).toBeVisible();
  });
}

test('if a clock fails later, the page goes back to its built HTML', async ({ page }) => {
  await page.clock.install({ time: begins - 3_600_000 });
  await page.goto(pathIn(defaultLocale, '/'));
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  await expect(page.getByRole('timer').locator('b').first()).toHaveText(/\d/);
  await page.evaluate(() => {
    Intl.PluralRules.prototype.select = () => {
      throw new Error('Broken');
    };
  });
  await page.clock.runFor(120_000);
  await expect(page.locator('.countdown.waiting b').first()).toHaveText('\u2007');
});

test('if the form fails while a donor types, the text is kept and sent', async ({ page }) => {
  await page.goto(donate);
  await expect(page.locator('form[novalidate]')).toBeVisible();
  const name = page.getByLabel(t('donate:form.dedicatedTo'));
  const other = page.getByLabel(t('donate:form.otherLabel'));
  await name.fill('Ana');
  await page.getByRole('radio', { name: t('donate:form.other') }).check();
  await page.evaluate(() => {
    Intl.NumberFormat.prototype.formatToParts = () => {
      throw new Error('Broken');
    };
    Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
      get() {
        throw new Error('Broken');
      },
    });
  });
  await other.pressSequentially('33');
  // These totals are in the built HTML.
  await expect(page.locator('.total.styled').first()).toBeAttached();
  await expect(other).toHaveValue('33');
  await expect(name).toHaveValue('Ana');
  await page
    .getByRole('main')
    .getByRole('button', { name: t('donate:form.submit'), exact: true })
    .click();
  await expect(page.getByText(t('donate:sandbox.noMoney'))).toBeVisible();
  await expect(page.getByText(/\$33/).first()).toBeVisible();
});

test('the thank-you page stays as built if it can’t ask for the payment', async ({ page }) => {
  await page.addInitScript(() => {
    window.fetch = () => {
      throw new Error('Broken');
    };
  });
  await page.goto(`${pathIn(defaultLocale, '/donate/thank-you/')}?session=x`);
  await expect(page.locator('main > div.prose').first()).toBeVisible();
  await expect(page.getByText(t('donate:thanks.waiting'))).toBeHidden();
});

const withoutWords: Readonly<Record<string, (route: Route) => Promise<unknown>>> = {
  'doesn’t arrive': (route) => route.abort(),
  'is refused': (route) => route.fulfill({ status: 503, body: 'Later' }),
};
for (const [name, hinder] of Object.entries(withoutWords)) {
  test(`the search says that it isn’t working if its index ${name}`, async ({ page }) => {
    await page.route('**/words/**', hinder);
    await page.goto(pathIn(defaultLocale, '/search/'));
    await page.getByLabel(t('search.label')).fill('visa');
    await page.getByRole('button', { name: t('search.button') }).click();
    await expect(page.getByText(t('search.failed'))).toBeVisible();
  });
}
