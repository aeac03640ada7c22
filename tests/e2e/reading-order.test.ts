import { expect, test } from '@playwright/test';
import { formatter } from '../../src/i18n/format.ts';
import { defaultLocale, publicLocales, type Locale } from '../../src/i18n/locales.ts';
import { translator, type Translate } from '../../src/i18n/messages.ts';
import { initialAmount, pathIn, presets, titleOf } from './built-site.ts';
import { fixedBuild } from './site-copy.ts';

/** A line of a snapshot: a role and a literal name. */
const named = (role: string, name: string, state = '') =>
  `'${`${role} ${JSON.stringify(name)}${state && ` [${state}]`}`.replaceAll("'", "''")}'`;

/** The lines that a screen reader reads in the main part, in order. Other lines may come between. */
const pages = {
  '/': ({ t, title }: Texts) => `
  - navigation:
    - list:
      - listitem
  - ${named('heading', title, 'level=1')}
  - paragraph:
    - link
  - paragraph: ${JSON.stringify(t('donate:taxStatement'))}
  - region:
    - paragraph: ${JSON.stringify(t('events:next'))}
    - heading [level=2]
    - paragraph:
      - link
    - ${named('timer', t('events:countdown.label'))}
    - status
  - heading [level=2]
  - article:
    - heading [level=3]
  - heading [level=2]
  - article:
    - paragraph:
      - time
    - heading [level=3]:
      - link
  - region:
    - heading [level=2]
    - ${named('link', t('home.giveOnline'))}
    - paragraph: ${JSON.stringify(t('donate:taxStatement'))}`,
  '/march-5-launch-event/': ({ t, title }: Texts) => `
  - paragraph: ${JSON.stringify(t('events:over'))}
  - ${named('heading', title, 'level=1')}
  - heading [level=2]
  - status
  - ${named('heading', t('events:program'), 'level=2')}
  - list:
    - listitem
  - ${named('heading', t('events:details'), 'level=2')}
  - term: ${JSON.stringify(t('events:where'))}
  - definition
  - term: ${JSON.stringify(t('events:questions'))}
  - definition:
    - link /^\\S+@\\S+$/
  - ${named('heading', t('share.heading'), 'level=2')}
  - list:
    - listitem:
      - ${named('link', t('share.whatsapp'))}
    - listitem:
      - ${named('button', t('share.copy'))}
      - status
    - listitem:
      - ${named('link', t('share.email'))}
  - region:
    - heading [level=2]`,
  '/donate/': ({ t, title, dollars }: Texts) => `
  - ${named('heading', title, 'level=1')}
  - ${named('group', t('donate:form.frequency'))}:
    - ${named('radio', t('donate:form.once'), 'checked')}
    - ${named('radio', t('donate:form.monthly'))}
  - ${named('group', t('donate:form.amount'))}:
${presets.map((cents) => `    - ${named('radio', dollars(cents), cents === initialAmount ? 'checked' : '')}`).join('\n')}
    - ${named('radio', t('donate:form.other'))}
    - paragraph:
      - ${named('textbox', t('donate:form.otherLabel'))}
  - ${named('group', t('donate:form.dedication'))}:
    - ${named('combobox', t('donate:form.dedicationKind'))}
    - ${named('textbox', t('donate:form.dedicatedTo'))}
  - paragraph: ${JSON.stringify(t('donate:form.totalOnce', { amount: dollars(initialAmount) }))}
  - paragraph:
    - ${named('link', t('donate:elections.heading'))}
  - ${named('button', t('donate:form.submit'))}
  - paragraph: ${JSON.stringify(t('donate:taxStatement'))}
  - paragraph:
    - link /^\\S+@\\S+$/
  - ${named('button', t('donate:form.forget'))}
  - status
  - ${named('heading', t('donate:elections.heading'), 'level=2')}
  - ${named('complementary', t('donate:us.heading'))}:
    - ${named('heading', t('donate:us.heading'), 'level=2')}
    - term: ${JSON.stringify(t('donate:us.organization'))}
    - definition
  - ${named('heading', t('donate:other.heading'), 'level=2')}
  - article:
    - ${named('heading', t('donate:check.heading'), 'level=3')}
    - ${named('button', t('donate:copy.address'))}
    - status
  - article:
    - ${named('heading', t('donate:moneyOrder.heading'), 'level=3')}
  - article:
    - ${named('heading', t('donate:ach.heading'), 'level=3')}
  - ${named('heading', t('donate:slip.heading'), 'level=2')}
  - ${named('button', t('donate:slip.print'))}`,
  '/search/': ({ t, title }: Texts) => `
  - ${named('heading', title, 'level=1')}
  - search:
    - ${named('searchbox', t('search.label'))}
    - ${named('button', t('search.button'))}
  - status
  - ${named('navigation', t('search.map'))}:
    - ${named('heading', t('search.map'), 'level=2')}
    - list:
      - listitem:
        - link`,
};

/** The pages' entries. */
const entries: Readonly<Record<keyof typeof pages, string>> = {
  '/': 'pages/home',
  '/march-5-launch-event/': 'events/launch',
  '/donate/': 'pages/donate',
  '/search/': 'pages/search',
};

interface Texts {
  readonly t: Translate;
  readonly title: string;
  dollars(cents: number): string;
}

/** The header, main part, and footer. The home page has the block of words in its main part. */
const inFrame = ({ autonym }: Locale, { t }: Texts, main: string, opensWithBlock: boolean) => `
- ${named('link', t('skip'))}
- banner:
  - link "MIRA Forward New England":
    - img
  - ${named('navigation', t('nav.main'))}:
    - list:
      - listitem:
        - link
  - link
  - ${named('navigation', t('nav.languages'))}:
    - list:
      - listitem:
        - ${named('link', autonym)}
- main:${main}
- contentinfo:${opensWithBlock ? '' : `\n  - ${named('navigation', t('nav.block'))}`}
  - ${named('navigation', t('menu'))}:
    - list:
      - listitem:
        - link
  - link /^\\S+@\\S+$/
`;

for (const locale of [defaultLocale, publicLocales.at(-1)!]) {
  for (const english of Object.keys(pages) as (keyof typeof pages)[]) {
    const texts: Texts = {
      t: translator(locale.code),
      title: titleOf(locale, entries[english]),
      dollars: formatter(locale).dollars,
    };
    test(`${english} in ${locale.autonym} reads in order`, async ({ page }) => {
      await page.clock.setFixedTime(Number(fixedBuild.SOURCE_DATE_EPOCH) * 1000);
      await page.goto(pathIn(locale, english));
      await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
      await expect(page.locator('body')).toMatchAriaSnapshot(
        inFrame(locale, texts, pages[english](texts), english === '/'),
      );
    });
  }
}

test('screen readers read an email address without a space', async ({ page }) => {
  const devTools = await page.context().newCDPSession(page);
  // Playwright computes names differently from the browser.
  for (const path of ['/contact/', '/donate/', '/donate/thank-you/', '/privacy/']) {
    await page.goto(path);
    const { nodes } = await devTools.send('Accessibility.getFullAXTree');
    const names = nodes.flatMap(({ role, name }) => (role?.value === 'link' ? [String(name?.value)] : []));
    const addresses = names.filter((name) => name.includes('@'));
    expect(addresses.length, path).toBeGreaterThan(0);
    for (const address of addresses) expect(address, path).toMatch(/^\S+$/);
  }
});
