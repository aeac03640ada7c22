import { expect, test } from '@playwright/test';
import { formatter } from '../../src/i18n/format.ts';
import { publicLocales, defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { organizationFile, type Organization } from '../../src/content-model/organization.ts';
import { pathIn, translations } from './built-site.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { copySite, type SiteCopy } from './site-copy.ts';

// An editor's choices that need no developer, on one site: menus, amounts to give, and buttons in body text.
test.describe.configure({ mode: 'default' });

const menus = { header: ['rally', 'news', 'about'], footer: ['contact', 'rally', 'donate', 'home', 'about', 'news'] };
const donationAmounts = [8.2, 25.5, 100, 1000, 25_000];
const monthlyDonationAmounts = [5, 7.5, 10, 20, 40];
const cents = [820, 2550, 10_000, 100_000, 2_500_000];

const buttons = [
  '## **[Give today](/donate/)**',
  '***[All news](/news/)***',
  '**[Sign up](https://lists.example.org/x?a=1&b)**',
  '**[example.org](https://example.org/)**',
  'Or a **[bold link](https://example.org/)**.',
].join('\n\n');

let site: SiteCopy;
let server: RunningServer;

test.beforeAll(async () => {
  site = copySite();
  site.edit(organizationFile, (text) =>
    JSON.stringify({ ...(JSON.parse(text) as Organization), menus, donationAmounts, monthlyDonationAmounts }),
  );
  site.write(
    `src/content/pages/${defaultLocale.code}/rally.md`,
    '---\ntitle: Rally\ndescription: A rally.\npermalink: /rally/\n---\n\nCome.\n',
  );
  for (const { code } of publicLocales)
    for (const entry of ['pages', 'posts'].map((each) => `src/content/${each}/${code}`))
      site.edit(`${entry}/${entry.includes('pages') ? 'about' : 'niic-2024'}.md`, (text) => `${text}\n\n${buttons}\n`);
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  server = await startServer(site.root);
});

test.afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  site[Symbol.dispose]();
});

test('the menus have the pages of the organization’s file, in its order, in every language', async ({ page }) => {
  for (const locale of publicLocales) {
    const t = translator(locale.code);
    const titles = (names: readonly string[]) =>
      names.map((name) => {
        const code = name === 'rally' ? defaultLocale.code : locale.code;
        const title = /^title: (.*)$/m
          .exec(site.read(`src/content/pages/${code}/${name}.md`))![1]!
          .replace(/^"|"$/g, '');
        return code === locale.code ? title : `${title} (${t('language.inSource')})`;
      });
    await page.goto(server.origin + pathIn(locale, '/contact/'));
    for (const [label, names] of [
      [t('nav.main'), menus.header],
      [t('menu'), menus.footer],
    ] as const) {
      const items = page.getByRole('navigation', { name: label, exact: true }).getByRole('listitem');
      await expect(items).toHaveText(titles(names));
    }
    const rally = page.getByRole('navigation', { name: t('menu') }).getByRole('link', { name: 'Rally' });
    await expect(rally).toHaveAttribute('href', '/rally/');
  }
});

test('a bold link that fills its paragraph is a button, red to the form and outlined elsewhere', async ({ page }) => {
  for (const locale of publicLocales) {
    await page.goto(server.origin + pathIn(locale, '/about/'));
    const main = page.getByRole('main');
    const button = (name: string) => main.getByRole('link', { name, exact: true });
    const looks = (name: string) =>
      button(name).evaluate((link) => {
        const { backgroundColor, display } = getComputedStyle(link);
        return `${display} ${backgroundColor}`;
      });
    const [red, outlined, plain] = [await looks('Give today'), await looks('All news'), await looks('bold link')];
    expect(red).toMatch(/^inline-block rgb/);
    expect(outlined).toBe('inline-block rgba(0, 0, 0, 0)');
    expect(await looks('Sign up')).toBe(outlined);
    expect(plain).toMatch(/^inline /);
    await expect(button('Give today')).toHaveAttribute('href', pathIn(locale, '/donate/'));
    await expect(main.getByRole('heading', { name: 'Give today' })).toHaveCount(0);
    const words = translator(locale.code)('links.leadsTo', { host: 'lists.example.org' });
    await expect(main.getByRole('paragraph').filter({ has: page.getByRole('link', { name: 'Sign up' }) })).toHaveText(
      `Sign up ${words}`,
    );
    await expect(main.locator('.host')).toHaveCount(1);
  }
});

test('on paper, a button is text with its address', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(server.origin + pathIn(translations[0]!, '/about/'));
  const printed = (name: string) =>
    page
      .getByRole('main')
      .getByRole('link', { name })
      .evaluate((link) => [getComputedStyle(link).display, getComputedStyle(link, '::after').content]);
  expect(await printed('All news')).toEqual([
    'inline',
    expect.stringMatching(RegExp(`^" \\(http://localhost:\\d+${pathIn(translations[0]!, '/news/')}\\)"$`)),
  ]);
  await expect(page.locator('.host')).toBeHidden();
});

test('feed readers get plain links', () => {
  for (const { code } of publicLocales) {
    const feed = site.read(`dist/client/feed/${code}.xml`);
    expect(feed).toContain('lists.example.org/x');
    expect(feed).not.toMatch(/button|class=(?:"|&quot;)host/);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled, viewport: { width: 320, height: 640 } });

    for (const locale of publicLocales) {
      test(`in ${locale.autonym}, five amounts can be chosen, are totaled, and fit a small phone`, async ({ page }) => {
        const t = translator(locale.code);
        const { dollars } = formatter(locale);
        const radio = (name: string) => page.getByRole('radio', { name, exact: true });
        const says = (amount: string) =>
          expect(page.locator('.total:visible')).toHaveText(t('donate:form.totalOnce', { amount }), {
            useInnerText: true,
          });
        await page.goto(server.origin + pathIn(locale, '/donate/'));
        if (javaScriptEnabled) await expect(page.locator('form[novalidate]')).toBeVisible();
        await expect(radio(dollars(cents[2]!))).toBeChecked();
        for (const amount of cents) {
          await radio(dollars(amount)).check();
          await says(dollars(amount));
        }
        expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBe(320);
        await radio(t('donate:form.other')).check();
        if (!javaScriptEnabled) await says(t('donate:form.other'));
      });
    }
  });
}

test('an amount with cents from a link is chosen, kept in this tab, and sent as is', async ({ page }) => {
  const t = translator(defaultLocale.code);
  const { dollars } = formatter(defaultLocale);
  await page.goto(`${server.origin}/donate/?amount=8.20`);
  const chosen = page.getByRole('radio', { name: dollars(820), exact: true });
  await expect(chosen).toBeChecked();
  await page.goto(`${server.origin}/donate/`);
  await expect(chosen).toBeChecked();
  await page.getByRole('button', { name: t('donate:form.submit'), exact: true }).click();
  await expect(page.getByText(t('donate:sandbox.once', { amount: dollars(820) }), { exact: true })).toBeVisible();
});
