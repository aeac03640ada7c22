import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { fullAddressFaults } from '../../src/routes/own-page.ts';
import { buildRoutes } from '../../src/routes/route-table.ts';
import { sourceFile } from '../../src/routes/route.ts';
import { assertFaults } from './faults.ts';

const site = 'https://miraforward.org';

const page = (key: string) => ({ collection: 'pages' as const, key, locale: defaultLocale.code });

const table = buildRoutes(
  [page('home'), page('events')].map((entry) => ({
    ...entry,
    file: sourceFile(entry),
    title: entry.key,
    permalink: entry.key === 'home' ? '/' : `/${entry.key}/`,
    aliases: [],
    pages: 1,
  })),
);

test('a link in a field that includes this site’s domain is refused', () => {
  const faultsOfLink = (href: string) => fullAddressFaults([{ href, file: 'a.json', place: 'call.link' }], table, site);
  for (const href of [`${site}/events/`, 'http://www.miraforward.org/events/?a'])
    assertFaults(faultsOfLink(href), [['a.json: call.link', /includes this site’s domain\. Use \/events\//]]);
  for (const href of ['/events/', 'https://example.org/events/', `${site}/elsewhere/`])
    assert.deepEqual(faultsOfLink(href), [], href);
});
