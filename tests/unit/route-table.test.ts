import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  defaultLocale,
  isPreview,
  localeByCode,
  localeCodes,
  locales,
  type LocaleCode,
} from '../../src/i18n/locales.ts';
import { buildRoutes } from '../../src/routes/route-table.ts';
import type { RoutedEntry } from '../../src/routes/route.ts';
import { assertFaults, faultsOf, type Expected } from './faults.ts';

const entry = (key: string, locale: LocaleCode, permalink: string, more: Partial<RoutedEntry> = {}): RoutedEntry => {
  const file = `src/content/${more.collection ?? 'pages'}/${locale}/${key}.md`;
  return { collection: 'pages', key, locale, file, title: key, permalink, aliases: [], pages: 1, ...more };
};

const english = (key: string, permalink: string, more?: Partial<RoutedEntry>) =>
  entry(key, defaultLocale.code, permalink, more);
const translations = localeCodes.filter((code) => code !== defaultLocale.code);
const prefixes = locales.map(({ prefix }) => prefix).filter(Boolean);
const rootOf = (locale: LocaleCode) => {
  const { prefix } = localeByCode(locale);
  return prefix ? `/${prefix}/` : '/';
};

/** A site with every case: pages in all, some, or one language, lists, and old addresses. */
const site = [
  ...localeCodes.flatMap((code) => [
    entry('home', code, '/'),
    entry('donate', code, `/give-${code}/`, { aliases: ['/give/', '/old/give/'] }),
    entry('news', code, '/news/', { pages: 3 }),
    entry('deep', code, '/about/people/board/'),
    entry('launch', code, '/launch/', { collection: 'events' }),
  ]),
  ...translations.slice(0, 1).flatMap((code) => [english('some', '/some/'), entry('some', code, '/some/')]),
  english('alone', '/alone/', { collection: 'posts', aliases: ['/single/'] }),
  // Entries in different collections can have the same name.
  english('donate', '/news/donate/', { collection: 'posts' }),
];

describe('the route table of a whole site', () => {
  const table = buildRoutes(site);

  test('every page of every entry has its own path', () => {
    const paths = table.routes.map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    assert.equal(
      paths.length,
      site.reduce((sum, { pages }) => sum + pages, 0),
    );
  });

  test('a path begins with its language’s prefix and has a slash at both ends', () => {
    for (const { path, locale } of table.routes) {
      assert.match(path, /^\/([a-z0-9-]+\/)*$/);
      assert.ok(path.startsWith(rootOf(locale)), path);
      if (locale === defaultLocale.code) assert.ok(!prefixes.some((prefix) => path.startsWith(`/${prefix}/`)), path);
    }
  });

  test('alternates are symmetric, include the page itself, and are in the registry’s order', () => {
    for (const route of table.routes) {
      assert.equal(route.alternates.get(route.locale), route.path);
      const codes = [...route.alternates.keys()];
      assert.deepEqual(
        codes,
        localeCodes.filter((code) => codes.includes(code)),
      );
      for (const [code, path] of route.alternates) {
        const other = table.at(path)!;
        assert.deepEqual([other.locale, other.key, other.page], [code, route.key, route.page]);
        // A preview language links to the others, but they don't link back.
        if (!isPreview(route.locale)) assert.deepEqual(other.alternates, route.alternates);
      }
    }
  });

  test('a route is found by its entry and by its path, with or without the last slash', () => {
    for (const route of table.routes) {
      assert.equal(table.find(route.collection, route.key, route.locale, route.page), route);
      assert.equal(table.at(route.path), route);
      if (route.path !== '/') assert.equal(table.at(route.path.slice(0, -1)), route);
    }
    assert.equal(table.find('pages', 'donate', defaultLocale.code)?.path, `/give-${defaultLocale.code}/`);
    assert.equal(table.find('posts', 'donate', defaultLocale.code)?.path, '/news/donate/');
    assert.equal(table.at(''), table.at('/'));
  });

  test('every old path redirects to its entry in its own language and isn’t a route', () => {
    const aliases = site.flatMap(({ locale, aliases }) => aliases.map((alias) => rootOf(locale) + alias.slice(1)));
    assert.deepEqual([...table.redirects.keys()].sort(), aliases.sort());
    const paths = new Set(table.routes.map(({ path }) => path));
    for (const [old, path] of table.redirects) {
      assert.ok(!paths.has(old) && paths.has(path), old);
      assert.equal(table.at(old)?.path, path);
      assert.equal(table.at(old.slice(0, -1))?.path, path);
    }
    for (const code of localeCodes)
      assert.equal(table.redirects.get(`${rootOf(code)}old/give/`), `${rootOf(code)}give-${code}/`);
  });

  test('a list continues at 2/, 3/ in every language', () => {
    for (const code of localeCodes) {
      const pages = [1, 2, 3].map((page) => table.find('pages', 'news', code, page));
      const first = `${rootOf(code)}news/`;
      assert.deepEqual(
        pages.map((route) => route?.path),
        [first, `${first}2/`, `${first}3/`],
      );
      assert.ok(pages.every((route) => route?.pages === 3));
      assert.equal(table.find('pages', 'news', code, 4), undefined);
    }
  });

  test('an unknown path isn’t found', () => {
    for (const path of [
      '/nowhere/',
      '/news/1/',
      '/news/4/',
      '/NEWS/',
      '//news/',
      '/news//',
      '/news/?page=2',
      '/__proto__/',
      'news/',
    ]) {
      assert.equal(table.at(path), undefined, path);
    }
    for (const code of translations) assert.equal(table.find('posts', 'alone', code), undefined);
  });
});

test('every path begins with the base, and routes are found without it', () => {
  const table = buildRoutes(site);
  const below = buildRoutes(site, '/site');
  assert.deepEqual(
    below.routes.map(({ path, alternates }) => [path, ...alternates.values()]),
    table.routes.map(({ path, alternates }) => [path, ...alternates.values()].map((each) => `/site${each}`)),
  );
  assert.deepEqual(
    [...below.redirects],
    [...table.redirects].map((pair) => pair.map((each) => `/site${each}`)),
  );
  for (const { path } of table.routes) assert.equal(below.at(path)?.path, `/site${path}`);
  for (const old of table.redirects.keys()) assert.equal(below.at(old)?.path, `/site${table.at(old)!.path}`);
  assert.equal(below.at('/site/'), undefined);
});

test('a site without entries has no routes', () => {
  const { routes, redirects } = buildRoutes([]);
  assert.deepEqual([routes.length, redirects.size], [0, 0]);
});

const fileOf = (key: string, locale: LocaleCode = defaultLocale.code) => `src/content/pages/${locale}/${key}.md`;
const [translation, another] = translations as [LocaleCode, LocaleCode];
const { prefix } = localeByCode(translation);

test('a link to an address of two entries leads to the older one', () => {
  const [older, newer] = [english('a', '/x/', { changed: 1 }), english('b', '/x/', { changed: 2 })];
  for (const entries of [
    [older, newer],
    [newer, older],
  ])
    assert.equal(buildRoutes(entries, '', []).at('/x/')?.key, 'a');
});

const refused: readonly (readonly [rule: string, entries: readonly RoutedEntry[], faults: readonly Expected[]])[] = [
  [
    'two entries at one permalink',
    [english('a', '/x/'), english('b', '/x/')],
    [[`${fileOf('b')}: permalink`, /\/x\/ is already taken by .*en\/a\.md.*Change the address/]],
  ],
  [
    'a new post at an old post’s permalink, whatever their file names',
    [
      english('a', '/x/', { collection: 'posts', date: '2026-03-05', fieldLines: new Map([['permalink', 4]]) }),
      english('b', '/x/', { collection: 'posts', date: '2024-12', fieldLines: new Map([['permalink', 5]]) }),
    ],
    [['src/content/posts/en/a.md: line 4: permalink', /taken by src\/content\/posts\/en\/b\.md, line 5: permalink\./]],
  ],
  [
    'a new post at an old address of an older post',
    [
      english('b', '/b/', { aliases: ['/x/'], date: '2024-12', fieldLines: new Map([['aliases', 6]]) }),
      english('a', '/x/', { date: '2026-03-05' }),
    ],
    [[`${fileOf('a')}: permalink`, /taken by .*b\.md, line 6: aliases\[1\]\./]],
  ],
  [
    'a post at a page’s permalink',
    [english('a', '/x/', { collection: 'posts', date: '2020-01' }), english('b', '/x/')],
    [['src/content/posts/en/a.md: permalink', /taken by .*pages\/en\/b\.md/]],
  ],
  [
    'of two entries without dates, the last one changed',
    [english('a', '/x/', { changed: 2 }), english('b', '/x/', { changed: 1 })],
    [[`${fileOf('a')}: permalink`, /taken by .*b\.md/]],
  ],
  ['two home pages', [english('a', '/'), english('b', '/')], [[`${fileOf('b')}: permalink`, /already taken/]]],
  [
    'two translations at one permalink',
    [english('a', '/a/'), english('b', '/b/'), entry('a', translation, '/x/'), entry('b', translation, '/x/')],
    [[`${fileOf('b', translation)}: permalink`, RegExp(`/${prefix}/x/ is already taken`)]],
  ],
  [
    'an old address at a page’s permalink',
    [english('a', '/a/', { aliases: ['/b/'] }), english('b', '/b/')],
    [[`${fileOf('a')}: aliases[1]`, /\/b\/ is already taken by .*en\/b\.md/]],
  ],
  [
    'an old address at a later page of a list',
    [english('a', '/a/', { aliases: ['/old/', '/news/2/'] }), english('news', '/news/', { pages: 2 })],
    [[`${fileOf('a')}: aliases[2]`, /already taken/]],
  ],
  [
    'a permalink at a later page of a list',
    [english('news', '/news/', { pages: 3 }), english('a', '/news/3/')],
    [[`${fileOf('a')}: permalink`, /already taken/]],
  ],
  [
    'an old address that is also the current one',
    [english('a', '/a/', { aliases: ['/a/'] })],
    [[`${fileOf('a')}: aliases[1]`, /already taken/]],
  ],
  [
    'an old address in two entries',
    [english('a', '/a/', { aliases: ['/x/'] }), english('b', '/b/', { aliases: ['/x/'] })],
    [[`${fileOf('b')}: aliases[1]`, /already taken by .*en\/a\.md/]],
  ],
  [
    'a duplicate old address',
    [english('a', '/a/', { aliases: ['/x/', '/x/'] })],
    [[`${fileOf('a')}: aliases[2]`, /already taken/]],
  ],
  ...prefixes.map(
    (each) =>
      [
        `an English permalink under /${each}/`,
        [english('a', `/${each}/x/`)],
        [[`${fileOf('a')}: permalink`, RegExp(`language’s prefix /${each}/.*Use /x/`)]],
      ] as const,
  ),
  [
    'a translation’s permalink with its prefix',
    [english('a', '/a/'), entry('a', translation, `/${prefix}/x/`)],
    [[`${fileOf('a', translation)}: permalink`, /prefix is added automatically/]],
  ],
  ['a permalink that is a prefix', [english('a', `/${prefix}/`)], [[`${fileOf('a')}: permalink`, /Use \/\./]]],
  [
    'an old address under a prefix',
    [english('a', '/a/', { aliases: ['/old/', `/${prefix}/old/`] })],
    [[`${fileOf('a')}: aliases[2]`, /Use \/old\//]],
  ],
  ...['_astro', 'admin', 'api', 'calendar', 'healthz', 'readyz', 'words'].map(
    (segment) =>
      [
        `a permalink under /${segment}/`,
        [english('a', `/${segment}/x/`)],
        [[`${fileOf('a')}: permalink`, RegExp(`/${segment}/ is reserved.*begins differently`)]],
      ] as const,
  ),
  [
    'an old address under /api/',
    [english('a', '/a/', { aliases: ['/api/'] })],
    [[`${fileOf('a')}: aliases[1]`, /reserved for the site/]],
  ],
  [
    'a translation without its English',
    [entry('a', translation, '/a/'), english('b', '/b/')],
    [[fileOf('a', translation), /no English version: src\/content\/pages\/en\/a\.md.*same file name/]],
  ],
  [
    'a translation whose English is in another collection',
    [english('a', '/a/', { collection: 'posts' }), entry('a', translation, '/a/')],
    [[fileOf('a', translation), /no English version/]],
  ],
  [
    'faults in several files, reported together',
    [english('a', '/x/'), english('b', '/x/', { aliases: ['/admin/'] }), entry('c', another, '/c/')],
    [
      [`${fileOf('b')}: permalink`, /taken/],
      [`${fileOf('b')}: aliases[1]`, /reserved/],
      [fileOf('c', another), /no English version/],
    ],
  ],
];

for (const [rule, entries, faults] of refused) {
  test(`refused: ${rule}`, () =>
    assertFaults(
      faultsOf(() => buildRoutes(entries)),
      faults,
    ));
}

test('every language can have the same permalink', () => {
  const { routes } = buildRoutes(localeCodes.map((code) => entry('a', code, '/a/')));
  assert.deepEqual(
    routes.map(({ path }) => path),
    localeCodes.map((code) => `${rootOf(code)}a/`),
  );
});

test('a word that only begins like a prefix or a reserved word is allowed', () => {
  const words = [
    ...prefixes.map((each) => `/${each}tate/`),
    '/administration/',
    '/api-docs/',
    '/news/admin/',
    '/about/es/',
  ];
  assert.equal(buildRoutes(words.map((path, index) => english(`k${index}`, path))).routes.length, words.length);
});
