import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import postcss, { type ChildNode } from 'postcss';
import { smallestAmount } from '../../src/donations/amount.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { root } from '../unit/project.ts';
import { styles, translations, visitor } from './built-site.ts';
import { fixedBuild } from './site-copy.ts';

const t = translator(defaultLocale.code);

const isLayer = (node: ChildNode) => node.type === 'atrule' && node.name === 'layer';

/** A style's layers, from weakest to strongest. */
const layersOf = ({ nodes }: postcss.Root) => [
  ...new Set(nodes.filter(isLayer).flatMap((node) => (node as postcss.AtRule).params.split(/,\s*/))),
];

const order = layersOf(postcss.parse(readFileSync(`${root}/src/styles/layers.css`)));

test('all styles are in layers, except those that hide something', () => {
  expect(styles.size).toBeGreaterThan(1);
  for (const css of styles) {
    const parsed = postcss.parse(css);
    expect(layersOf(parsed)).toEqual(order.filter((name) => layersOf(parsed).includes(name)));
    for (const rule of parsed.nodes.filter((node) => !isLayer(node)))
      expect(rule.toString()).toMatch(
        /^(?:astro-island.*|[^{]+\{(?:display:none(?:!important)?|visibility:hidden)\})$/,
      );
  }
});

/** Makes a page look as in a browser without layers. */
const dropLayers = (page: Page) =>
  page.evaluate(() => {
    for (const sheet of document.styleSheets)
      for (let index = sheet.cssRules.length - 1; index >= 0; index--)
        if (/^CSSLayer/.test(sheet.cssRules[index]!.constructor.name)) sheet.deleteRule(index);
  });

test.describe('without layers', () => {
  const [language] = translations;
  test.use({ locale: language!.lang, extraHTTPHeaders: visitor() });

  test('a page shows the same content and offers one language', async ({ page }) => {
    await page.clock.setFixedTime(Number(fixedBuild.SOURCE_DATE_EPOCH) * 1000);
    for (const path of ['/', '/donate/', '/events/', '/march-5-launch-event/', '/search/', '/contact/']) {
      await page.goto(path);
      await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
      const before = await page.locator('main').ariaSnapshot();
      await dropLayers(page);
      expect(await page.locator('main').ariaSnapshot(), path).toBe(before);
      await expect(page.locator('.offer:visible')).toHaveCount(1);
      await expect(page.locator('input[name=leaveEmpty]:visible, .message:visible')).toHaveCount(0);
    }
  });

  test('a donor can give', async ({ page }) => {
    await page.goto('/donate/');
    await dropLayers(page);
    await page.getByRole('radio', { name: t('donate:form.other') }).check();
    await page.getByLabel(t('donate:form.otherLabel')).fill(String(smallestAmount / 100));
    await page
      .getByRole('main')
      .getByRole('button', { name: t('donate:form.submit'), exact: true })
      .click();
    await page.waitForURL(/\/api\/donate\/sandbox\?/);
  });
});
