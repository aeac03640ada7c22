import { expect, test } from '@playwright/test';
import { readEntries } from '../../src/content-model/entries.ts';
import { readOrganization } from '../../src/content-model/organization.ts';
import { publicLocales, defaultLocale, type Locale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { homeOf, htmlOf, listed, manifest, nowhereIn, pathIn, translations } from './built-site.ts';
import { builtRoot } from './site-copy.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  // Go in a circle to leave and reach each language once.
  test('each language leads to the same page in the next one', { tag: '@all' }, async ({ page }) => {
    await page.goto(pathIn(defaultLocale, '/donate/'));
    for (const to of [...translations, defaultLocale]) {
      const link = page.locator('header').getByRole('link', { name: to.autonym, exact: true });
      await expect(link).toHaveAttribute('lang', to.lang);
      await expect(link).toHaveAttribute('hreflang', to.lang);
      await link.click();
      await expect(page).toHaveURL(pathIn(to, '/donate/'));
      await expect(page.locator('html')).toHaveAttribute('lang', to.lang);
    }
  });

  test('the words of the block lead home in every language', { tag: '@all' }, async ({ page }) => {
    for (const [index, to] of publicLocales.entries()) {
      await page.goto(nowhereIn(publicLocales.at(index - 1)!));
      await page.getByRole('main').getByRole('link', { name: to.word, exact: true }).click();
      await expect(page).toHaveURL(homeOf(to));
    }
  });
});

test('the language names fit in one row at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const locale of publicLocales) {
    await page.goto(homeOf(locale));
    await page.evaluate(() => document.fonts.ready);
    const links = page
      .locator('header')
      .getByRole('navigation', { name: translator(locale.code)('nav.languages') })
      .getByRole('link');
    const tops = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().top));
    expect(tops).toHaveLength(publicLocales.length);
    expect(new Set(tops).size, locale.autonym).toBe(1);
  }
});

for (const locale of publicLocales) {
  test.describe(`the offer of ${locale.autonym}`, () => {
    test.use({ locale: locale.lang, viewport: { width: 320, height: 568 } });
    const [other, third] = publicLocales.filter(({ code }) => code !== locale.code) as [Locale, Locale];
    const name = translator(locale.code)('language.offer');

    test('is one line that doesn’t cover or move anything', async ({ page }) => {
      await page.goto(pathIn(other, '/donate/'));
      await page.evaluate(() => document.fonts.ready);
      const offer = page.getByRole('banner').getByRole('link', { name });
      await expect(offer).toHaveAttribute('href', pathIn(locale, '/donate/'));
      expect(await offer.evaluate((link) => link.getClientRects().length)).toBe(1);
      const { bottom, size, shift } = await page.evaluate(() => {
        const { bottom, height } = document.querySelector('[data-offer]:not([hidden])')!.getBoundingClientRect();
        const observer = new PerformanceObserver(() => undefined);
        observer.observe({ type: 'layout-shift', buffered: true });
        return { bottom, size: height, shift: observer.takeRecords().length };
      });
      expect(size).toBeLessThan(48);
      expect(shift).toBe(0);
      expect((await page.getByRole('main').boundingBox())!.y).toBeGreaterThanOrEqual(bottom);
    });

    test('isn’t shown to readers who have chosen a language', async ({ page }) => {
      await page.goto(pathIn(other, '/about/'));
      const offer = page.getByRole('link', { name });
      await expect(offer).toBeVisible();
      await page.getByRole('banner').getByRole('link', { name: third.autonym, exact: true }).click();
      await expect(page).toHaveURL(pathIn(third, '/about/'));
      await expect(offer).toBeHidden();
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
    });
  });
}

test('only the current language is marked', async ({ page }) => {
  for (const locale of publicLocales) {
    await page.goto(pathIn(locale, '/about/'));
    const current = page.locator('header').getByRole('link').and(page.locator('[hreflang][aria-current]'));
    await expect(current).toHaveText([locale.autonym]);
  }
});

test('every alternate exists and links back', () => {
  const alternates = (path: string) =>
    Object.fromEntries(
      [...htmlOf(path).matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(([, lang, href]) => [
        lang!,
        new URL(href!).pathname,
      ]),
    );
  for (const { path, alternates: expected } of listed) {
    const found = alternates(path);
    expect(found, path).toEqual(expected);
    expect(Object.values(found), path).toContain(path);
    expect(found['x-default'], path).toBe(found[defaultLocale.hreflang[0]]);
    for (const other of Object.values(found)) expect(alternates(other), `${other} seen from ${path}`).toEqual(found);
  }
});

test('only translations show their review and where to report a problem', () => {
  for (const { path, lang } of manifest.routes.filter(({ alternates }) => Object.keys(alternates).length > 0)) {
    const [main] = /<main[\s\S]*<\/main>/.exec(htmlOf(path))!;
    const line = /<p[^>]* data-nosnippet[^>]*>([\s\S]*?)<\/p>/.exec(main)?.[1];
    if (lang === defaultLocale.lang) {
      expect(line, path).toBeUndefined();
      continue;
    }
    const locale = publicLocales.find((candidate) => candidate.lang === lang)!;
    const t = translator(locale.code);
    const says = [t('review.unreviewed'), t('review.stale'), t('review.reviewed').split('{{')[0]!].map(RegExp.escape);
    expect(line, path).toMatch(RegExp(says.join('|')));
    const link = RegExp.escape(`href="${pathIn(locale, '/translation/')}#report"`);
    expect(line, path).toMatch(RegExp(`<a ${link}[^>]*>\\s*${RegExp.escape(t('review.mistake'))}`));
  }
});

test('the review fits on one line at 390 px, and paper shows only its state', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 664 });
  for (const locale of translations) {
    await page.goto(homeOf(locale));
    const t = translator(locale.code);
    const state = page.getByText(t('review.unreviewed'));
    const mistake = page.getByRole('link', { name: t('review.mistake') });
    expect((await state.boundingBox())!.height, locale.autonym).toBeLessThan(32);
    await page.emulateMedia({ media: 'print' });
    await expect(state).toBeVisible();
    await expect(mistake).toBeHidden();
    await page.emulateMedia({ media: null });
  }
});

test('a problem can be reported without a mail program', async ({ page }) => {
  const { email, address } = readOrganization(builtRoot);
  for (const locale of publicLocales) {
    await page.goto(`${pathIn(locale, '/translation/')}#report`);
    const section = page.locator('#report');
    await expect(section).toContainText(email);
    await expect(section).toContainText(address.street);
  }
});

test('no sentence of a translation is left in English', async ({ page }) => {
  /** The text of a page's smallest blocks, without names and marked English. */
  const sentences = (path: string) =>
    page.evaluate((html) => {
      const all = new DOMParser()
        .parseFromString(html, 'text/html')
        .querySelectorAll('h1, h2, h3, p, li, dt, dd, a, button, figcaption');
      return [...all]
        .filter(
          (element) =>
            !element.closest('[translate="no"], [lang]:not(html)') &&
            !element.querySelector('[lang], [translate="no"]'),
        )
        .map((element) => element.textContent.replace(/\s+/g, ' ').trim());
    }, htmlOf(path));
  const { name, email, coalition } = readOrganization(builtRoot);
  const venues = [...(await readEntries(builtRoot, 'events', [])).values()].flatMap(({ venue }) =>
    Object.values((venue ?? {}) as Record<string, string>),
  );
  const names = new Set([name, email, coalition.name, new URL(coalition.url).host, ...venues]);
  const sameEverywhere = /^(?:WhatsApp|Google Calendar|[\d\s:.,/()$+-]*(?:AM|PM)?|Menu|Money order|EIN)$/;
  for (const { path, lang, alternates } of manifest.routes.filter((route) => route.lang === defaultLocale.lang)) {
    expect(lang).toBe(defaultLocale.lang);
    const english = new Set(await sentences(path));
    for (const locale of translations) {
      const translated = alternates[locale.hreflang[0]];
      // News may be only in English.
      const same = (translated ? await sentences(translated) : []).filter(
        (text) => english.has(text) && !names.has(text) && !sameEverywhere.test(text),
      );
      expect(same, `${path} in ${locale.autonym}`).toEqual([]);
    }
  }
});
