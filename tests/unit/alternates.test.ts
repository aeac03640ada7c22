import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLocale, locales, type LocaleCode } from '../../src/i18n/locales.ts';
import type { Route } from '../../src/routes/route.ts';
import { alternates } from '../../src/seo/alternates.ts';

const codes = locales.map(({ code }) => code);

const route = (locale: LocaleCode, present: readonly LocaleCode[]): Route => ({
  collection: 'pages',
  key: 'donate',
  locale,
  title: 'Donate',
  page: 1,
  pages: 1,
  path: `/${locale}/`,
  alternates: new Map(present.map((code) => [code, `/${code}/`])),
  outline: { headings: [], ids: [] },
});

test('every language of a page is listed under each of its tags, and English is the default', () => {
  const expected = [
    ...locales.flatMap(({ code, hreflang }) => hreflang.map((tag) => [tag, `/${code}/`])),
    ['x-default', `/${defaultLocale.code}/`],
  ];
  for (const code of codes) assert.deepEqual([...alternates(route(code, codes))], expected, code);
});

test('a language without the page isn’t listed', () => {
  for (const { code: absent, hreflang } of locales.filter(({ code }) => code !== defaultLocale.code)) {
    const announced = alternates(
      route(
        defaultLocale.code,
        codes.filter((code) => code !== absent),
      ),
    );
    for (const tag of hreflang) assert.equal(announced.has(tag), false, tag);
    assert.equal(announced.get('x-default'), `/${defaultLocale.code}/`);
  }
});

test('without English, there is no default', () => {
  const [, other] = codes;
  assert.equal(alternates(route(other!, [other!])).has('x-default'), false);
});
