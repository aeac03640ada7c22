import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Organization } from '../../src/content-model/organization.ts';
import type { Published } from '../../src/content-model/published.ts';
import { defaultLocale, localeCodes, type LocaleCode } from '../../src/i18n/locales.ts';
import { electionFaults } from '../../src/routes/election-faults.ts';
import { buildRoutes } from '../../src/routes/route-table.ts';
import { sourceFile, type RoutedEntry } from '../../src/routes/route.ts';
import { assertFaults, type Expected } from './faults.ts';

const english = defaultLocale.code;
const translated = localeCodes.find((code) => code !== english)!;
const site = 'https://miraforward.org';

type Entry = Pick<RoutedEntry, 'collection' | 'key' | 'locale'>;

const page = (key: string, locale: LocaleCode = english, collection: Entry['collection'] = 'pages'): Entry => ({
  collection,
  key,
  locale,
});

const table = buildRoutes(
  [page('donate'), page('donate', translated), page('home'), page('vote'), page('x')].map((entry) => ({
    ...entry,
    file: sourceFile(entry),
    title: entry.key,
    permalink: entry.key === 'home' ? '/' : `/${entry.key}/`,
    aliases: entry.key === 'donate' && entry.locale === english ? ['/give/'] : [],
    pages: 1,
  })),
);

/** The faults of an entry with these fields and, on line 9, these links. */
function faultsOf(data: object, links: readonly string[], entry = page('x'), more: Partial<Organization> = {}) {
  const frontmatter = {
    links: links.map((href) => ({ href, line: 9 })),
    fieldLines: new Map(Object.keys(data).map((name, index) => [name, index + 2])),
  };
  const published = {
    ...entry,
    filePath: sourceFile(entry),
    data: { aboutElection: false, citizensOnly: false, permalink: '/vote/', aliases: ['/vote-2026/'], ...data },
    rendered: { metadata: { frontmatter } },
  } as unknown as Published;
  return electionFaults([published], table, { site, ...more });
}

const at = (place: string, says: RegExp, entry = page('x')): Expected[] => [[`${sourceFile(entry)}: ${place}`, says]];

describe('a link to register or vote', () => {
  const says =
    /^The link .*vot.* only citizens may do\. Add citizensOnly: true above the text of src\/.*\/en\/x\.md\.$/i;

  for (const entry of [
    page('x'),
    page('x', translated),
    page('x', english, 'posts'),
    page('x', translated, 'events'),
  ]) {
    test(`is refused in the text of ${sourceFile(entry)}`, () =>
      assertFaults(faultsOf({}, ['https://vote.gov'], entry), at('line 9', says, entry)));
  }

  for (const [data, place] of [
    [{ callLink: 'https://vote.gov' }, 'line 2: callLink'],
    [{ callLink: '/files/voter-registration.pdf' }, 'line 2: callLink'],
    [{ registration: { url: 'HTTPS://vote.gov' } }, 'line 2: registration.url'],
    [{ start: '2026-03-05', online: 'https://vote.gov' }, 'line 3: online'],
    [{ outletLink: 'https://vote.gov' }, 'line 2: outletLink'],
  ] as const)
    test(`is refused once in a field: ${place}`, () => {
      assertFaults(faultsOf(data, []), at(place, says));
      assert.deepEqual(faultsOf(data, [], page('x', translated)), [], 'a translation has the facts of the English');
    });

  for (const data of [{ citizensOnly: true }, { aboutElection: true, disclosure: 'Paid for by us.' }])
    test(`is accepted on a page with the notice: ${Object.keys(data).join()}`, () =>
      assert.deepEqual(faultsOf({ ...data, callLink: 'https://vote.gov' }, ['https://vote.gov']), []));

  test('is accepted if it leads to a page of this site, which has its own notice', () => {
    for (const href of ['/vote/', `${site}/vote/`, `http://www.miraforward.org/vote?a#b`, '/vote'])
      assert.deepEqual(faultsOf({ callLink: href }, [href]), [], href);
  });

  test('has a different remedy on a page with no place for the notice', () => {
    for (const key of ['home', 'not-found']) {
      const entry = page(key);
      assertFaults(faultsOf({}, ['https://vote.gov'], entry), at('line 9', /page of its own/, entry));
    }
  });

  test('is refused by name in every field of the organization', () => {
    const href = 'https://vote.gov';
    const call = { title: { en: 'A' }, button: { en: 'B' }, link: href, citizensOnly: false };
    const organization = {
      ...{ notice: { text: { en: 'A' }, link: href }, call, form990: '/files/ballot.pdf' },
      links: { emailSignUp: 'https://example.org', volunteer: href },
      profiles: ['https://example.org', href],
    };
    const where = (field: string, says: RegExp): Expected => [`src/content/organization.json: ${field}`, says];
    const elsewhere = /page of its own with citizensOnly: true/;
    assertFaults(faultsOf({}, [], page('x'), organization), [
      where('notice.link', elsewhere),
      where('form990', elsewhere),
      where('links.volunteer', elsewhere),
      where('profiles[2]', elsewhere),
      where('call.link', /"citizensOnly": true to the call/),
    ]);
    assert.deepEqual(faultsOf({}, [], page('x'), { call: { ...call, citizensOnly: true } }), []);
  });

  test('may be an address that an editor added', () => {
    const more = { votingLinks: ['example.org/go'] };
    assertFaults(faultsOf({}, ['https://example.org/go/'], page('x'), more), at('line 9', /registering or voting/));
    assert.deepEqual(faultsOf({}, ['https://example.org/'], page('x'), more), []);
  });
});

describe('in an entry about an election', () => {
  const election = { aboutElection: true, disclosure: 'Paid for by us.' };
  const says = /leads to the donate page, but .* election\. Remove the link/;
  const inSpanish = table.find('pages', 'donate', translated)!.path;

  for (const href of ['/donate/', '/donate', '/donate/#check', '/give/', inSpanish, '/donate/?a']) {
    test(`a link to the donate page is refused: ${href}`, () => {
      for (const each of [href, `${site}${href}`, `http://www.miraforward.org${href}`]) {
        assertFaults(faultsOf(election, [each]), at('line 9', says));
        assertFaults(faultsOf({ ...election, online: each }, []), at('line 4: online', says));
        // Report it only once.
        for (const data of [{ callLink: each }, { callLink: each, ...election }])
          assertFaults(
            faultsOf(data, []),
            at('line 2: callLink', /^This call to action leads to the donate page\. Link to/),
          );
        const call = { title: { en: 'A' }, button: { en: 'B' }, link: each, citizensOnly: false };
        const where = 'src/content/organization.json: call.link';
        assertFaults(faultsOf({}, [], page('x'), { call }), [[where, /^This call to action leads to the donate page/]]);
        assert.deepEqual(faultsOf({}, [each]), []);
      }
    });
  }

  test('a translation’s link is refused, too', () => {
    const entry = page('x', translated);
    assertFaults(faultsOf(election, ['/donate/'], entry), at('line 9', says, entry));
  });

  test('other links are accepted', () =>
    assert.deepEqual(faultsOf(election, ['/', '#donate', 'https://example.org']), []));
});
