import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isLocaleCode,
  localeByCode,
  localeCodes,
  publicLocales,
  locales,
  defaultLocale,
  type Locale,
  type LocaleCode,
} from '../../src/i18n/locales.ts';

const registry: readonly Locale[] = locales;

test('no two languages share a code, prefix, lang, hreflang, name, or word', () => {
  for (const values of [
    registry.map(({ code }) => code),
    registry.map(({ prefix }) => prefix),
    registry.map(({ lang }) => lang),
    registry.flatMap(({ hreflang }) => hreflang),
    registry.map(({ autonym }) => autonym),
    publicLocales.map(({ word }) => word),
  ]) {
    assert.deepEqual([...new Set<string>(values)], values);
    assert.ok(registry.length > 1);
  }
});

test('the default language is the one without a prefix', () => {
  assert.deepEqual(
    registry.filter(({ prefix }) => prefix === ''),
    [defaultLocale],
  );
});

for (const locale of registry) {
  test(`${locale.code} has valid values for addresses, pages, and search engines`, () => {
    assert.match(locale.code, /^[a-z]+(-[a-z]+)*$/);
    assert.match(locale.prefix, /^([a-z]+(-[a-z]+)*)?$/);
    assert.match(locale.ogLocale, /^[a-z]{2,3}_[A-Z]{2}$/);
    for (const tag of [locale.lang, ...locale.hreflang]) assert.deepEqual(Intl.getCanonicalLocales(tag), [tag]);
    assert.ok(locale.hreflang.includes(locale.lang), 'a page is announced in its own language');
    assert.ok(locale.autonym.trim() && locale.word.trim());
  });

  test(`${locale.code} is found by its code`, () => {
    assert.equal(localeByCode(locale.code as LocaleCode), locale);
    assert.equal(isLocaleCode(locale.code), true);
  });
}

test('a code that the registry lacks is refused', () => {
  assert.deepEqual(
    localeCodes,
    registry.map(({ code }) => code),
  );
  for (const code of ['', 'xx', 'EN', 'en ', 'en-US', '__proto__', 'constructor', 'length']) {
    assert.equal(isLocaleCode(code), false, code);
    assert.throws(() => localeByCode(code as LocaleCode), RangeError, code);
  }
});
