import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Published } from '../../src/content-model/published.ts';
import { defaultLocale, localeCodes, type LocaleCode } from '../../src/i18n/locales.ts';
import { callFaults } from '../../src/routes/call-faults.ts';
import { buildRoutes } from '../../src/routes/route-table.ts';
import { sourceFile } from '../../src/routes/route.ts';
import { assertFaults } from './faults.ts';

const english = defaultLocale.code;
const translated = localeCodes.find((code) => code !== english)!;
const site = 'https://miraforward.org';

const page = (key: string, locale: LocaleCode = english) => ({ collection: 'pages' as const, key, locale });

const table = buildRoutes(
  [page('home'), page('donate'), page('events')].map((entry) => ({
    ...entry,
    file: sourceFile(entry),
    title: entry.key,
    permalink: entry.key === 'home' ? '/' : `/${entry.key}/`,
    aliases: [],
    pages: 1,
  })),
);

/** The faults of a page with these fields. */
function faultsOf(data: object, entry = page('x')) {
  const fieldLines = new Map(Object.keys(data).map((name, index) => [name, index + 2]));
  const published = {
    ...{ ...entry, filePath: sourceFile(entry) },
    data: { callLink: undefined, ends: undefined, ...data },
    rendered: { metadata: { frontmatter: { fieldLines } } },
  } as unknown as Published;
  return callFaults([published], { fields: [], calls: [] }, table, site);
}

test('a call of a page that never asks for anything is refused', () => {
  for (const key of ['services', 'privacy', 'translation', 'not-found']) {
    const fault = [`${sourceFile(page(key))}: line 2: callLink`, /never asks/] as const;
    assertFaults(faultsOf({ callLink: 'https://example.org' }, page(key)), [fault]);
    assert.deepEqual(faultsOf({ callLink: 'https://example.org' }, page(key, translated)), [], 'it has the same link');
  }
  for (const key of ['x', 'home', 'about']) assert.deepEqual(faultsOf({ callLink: '/events/' }, page(key)), []);
});

test('an end that a layout cannot show is refused', () => {
  assertFaults(faultsOf({ ends: '2026-12-18' }, page('home')), [
    [`${sourceFile(page('home'))}: line 2: ends`, /no place/],
  ]);
  assert.deepEqual(faultsOf({ ends: '2026-12-18' }), []);
});

test('a translation’s words of a call that the English does not have are refused', () => {
  const entry = page('x', translated);
  assertFaults(faultsOf({ callTitle: 'A', callButton: 'B' }, entry), [
    [`${sourceFile(entry)}: line 2: callTitle`, /^The English has no call .* in src\/content\/pages\/en\/x\.md/],
    [`${sourceFile(entry)}: line 3: callButton`, /^The English has no call/],
  ]);
  assert.deepEqual(faultsOf({ callTitle: 'A', callButton: 'B', callLink: '/events/' }, entry), []);
});

test('a link in a field that names this site in full is refused', () => {
  const link = (href: string) => ({ href, from: table.routes[0]!, file: 'a.json', place: 'call.link' });
  const faultsOfLink = (href: string) => callFaults([], { fields: [link(href)], calls: [] }, table, site);
  for (const href of [`${site}/events/`, 'http://www.miraforward.org/events/?a'])
    assertFaults(faultsOfLink(href), [['a.json: call.link', /in full\. Write \/events\//]]);
  for (const href of ['/events/', 'https://example.org/events/', `${site}/elsewhere/`])
    assert.deepEqual(faultsOfLink(href), [], href);
});

test('a call that leads to the donate page is refused', () => {
  const link = { href: '/donate/#check', from: table.routes[0]!, file: 'a.json', place: 'call.link' };
  assertFaults(callFaults([], { fields: [link], calls: [link] }, table, site), [['a.json: call.link', /donate page/]]);
});
