import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultLocale, localeCodes, type LocaleCode } from '../../src/i18n/locales.ts';
import { faultLine } from '../../src/lib/faults.ts';
import { idsIn, withIds } from '../../src/markdown/ids.ts';
import { brokenLinks } from '../../src/routes/broken-links.ts';
import { englishIds } from '../../src/routes/fragments.ts';
import { linkTarget } from '../../src/routes/link-target.ts';
import { buildRoutes } from '../../src/routes/route-table.ts';
import { sourceFile, type RoutedEntry } from '../../src/routes/route.ts';
import { temporaryProject } from './project.ts';

const english = defaultLocale.code;
const [translated, behind, without] = localeCodes.filter((code) => code !== english) as [
  LocaleCode,
  LocaleCode,
  LocaleCode,
];

const h2 = (...slugs: string[]) => slugs.map((slug) => ({ depth: 2, slug }));
const entry = (
  key: string,
  locale: LocaleCode,
  headings: { depth: number; slug: string }[] = [],
  ids: string[] = [],
): RoutedEntry => ({
  collection: key === 'launch' ? 'events' : 'pages',
  key,
  locale,
  file: sourceFile({ collection: 'pages', key, locale }),
  title: key,
  permalink: `/${key}/`,
  aliases: key === 'about' ? ['/who-we-are/'] : [],
  pages: 1,
  outline: { headings, ids: [...headings.map(({ slug }) => slug), ...ids, 'main'] },
});

/** One translation has the headings of the English, one lacks a heading, and one language lacks the page. */
const table = buildRoutes([
  entry('about', english, h2('who-we-are', 'mission', 'niño', 'values'), ['hours']),
  entry('about', translated, h2('quienes-somos', 'values', 'nino', 'valores'), ['horas']),
  entry('about', behind, h2('quem-somos', 'valores'), ['hours']),
  entry('lunch', english, h2('menu-1'), ['fn-%C3%B1']),
  entry('lunch', translated, h2('carta')),
  ...localeCodes.flatMap((code) => [entry('home', code), entry('launch', code)]),
]);

const files =
  temporaryProject({
    'public/Flyer (final).pdf': 'x',
    'public/files/Volante informacio\u0301n.pdf': 'x',
    'public/What now? #2 100%.pdf': 'x',
  }) + '/public';

const home = (locale: LocaleCode) => table.find('pages', 'home', locale)!;
const pathIn = (locale: LocaleCode) => table.find('pages', 'about', locale)!.path;

/** The faults and warnings for a link on a page. */
function said(href: string, from: LocaleCode, page = home(from)): string[] {
  const { faults, warnings } = brokenLinks([{ href, from: page, file: 'a.md', place: 'line 5' }], table, files);
  return [...faults.map((fault) => `refused: ${faultLine(fault)}`), ...warnings.map(faultLine)];
}

describe('a link to part of a page', () => {
  for (const [href, locale, target] of [
    ['/about/#mission', english, `${pathIn(english)}#mission`],
    ['/who-we-are/#mission', english, `${pathIn(english)}#mission`],
    ['/about#mission', translated, `${pathIn(translated)}#values`],
    // This is the id of another heading in the translation, but authors write English ids.
    ['/about/?a=1#values', translated, `${pathIn(translated)}?a=1#valores`],
    ['/about/#ni%C3%B1o', english, `${pathIn(english)}#ni%C3%B1o`],
    ['/about/#nin\u0303o', translated, `${pathIn(translated)}#nino`],
    ['/about/#quienes-somos', translated, `${pathIn(translated)}#quienes-somos`],
    [`${pathIn(translated)}#quienes-somos`, english, `${pathIn(english)}#who-we-are`],
    ['/about/#main', translated, `${pathIn(translated)}#main`],
    ['/lunch/#menu', english, '/lunch/#menu-1'],
    ['/lunch/#menu', translated, `${table.find('pages', 'lunch', translated)!.path}#carta`],
    // Browsers look for the id as written, then decoded.
    ['/lunch/#fn-%C3%B1', english, '/lunch/#fn-%25C3%25B1'],
    ['/about/#hours', behind, `${pathIn(behind)}#hours`],
    ['/about/#mission', without, `${pathIn(english)}#mission`],
    ...['#', '#top', '#TOP', '#:~:text=vote', '#main:~:text=vote'].map(
      (part) => [`/about/${part}`, translated, pathIn(translated) + part] as const,
    ),
    ['/files/a.pdf#page=3', translated, '/files/a.pdf#page=3'],
  ] as const) {
    test(`${locale}: ${href} leads to ${target}`, () =>
      assert.equal(linkTarget(table, href, home(locale)).href, target));
  }

  test('a link within a page stays within it', () => {
    const about = table.find('pages', 'about', translated)!;
    for (const [href, target] of [
      ['#mission', '#values'],
      ['#main', '#main'],
      ['#nope', about.path],
    ] as const)
      assert.equal(linkTarget(table, href, about).href, target);
  });

  test('a link to a missing part leads to the page', () => {
    assert.equal(linkTarget(table, '/about/?a#mission', home(behind)).href, `${pathIn(behind)}?a`);
    assert.equal(linkTarget(table, '/about/#hours', home(translated)).href, pathIn(translated));
  });

  for (const [href, locale, says] of [
    ['/about/#mission', english, []],
    [
      '/about/#mision',
      english,
      [
        /^refused: a\.md: line 5: .*matches no section of src\/content\/pages\/en\/about\.md\. Use one of #who-we-are, #mission, #niño, #values, #hours, #main, or remove #mision\.$/,
      ],
    ],
    ['/about/#Mission', english, [/^refused.*#mission/]],
    ['/about/#100%', english, [/^refused/]],
    ['/nowhere/#mission', english, [/^refused.*does not lead to a page on this site/]],
    ['/about/#mission', translated, []],
    ['/about/#mission', without, []],
    // The English may have changed since the translation.
    [
      '/about/#mission',
      behind,
      [
        RegExp(
          `^a\\.md: line 5: .*top of the page: no section of src/content/pages/${behind}/about\\.md matches #mission\\. Use`,
        ),
      ],
    ],
    ['/about/#old', translated, [/^a\.md: line 5: .*top of the page/]],
    ['/nowhere/', translated, [/^refused.*does not lead to a page on this site/]],
  ] as const) {
    test(`${locale}: ${href} is ${says.length > 0 ? 'reported' : 'accepted'}`, () => {
      const lines = said(href, locale);
      assert.equal(lines.length, says.length, lines.join('\n'));
      says.forEach((each, index) => assert.match(lines[index]!, each));
    });
  }

  test('a translation’s heading keeps its own id and gets its English id, too', () => {
    const [own, original] = [translated, english].map((code) => table.find('pages', 'about', code)!) as [never, never];
    const html =
      '<h2 id="quienes-somos">A</h2><h2 title=">" id="values" lang="es">B <b>b</b></h2><p id="nino">c</p><h2 id="valores">D</h2>';
    assert.deepEqual(idsIn(`${html}<b id="a&#x26;b"> id="c"`), ['quienes-somos', 'values', 'nino', 'valores', 'a&b']);
    assert.equal(
      withIds(html, englishIds(own, original)),
      '<h2 id="quienes-somos"><span id="who-we-are"></span>A</h2>' +
        '<h2 title=">" id="values" lang="es"><span id="mission"></span>B <b>b</b></h2><p id="nino">c</p>' +
        // #values is another heading of this page.
        '<h2 id="valores">D</h2>',
    );
    assert.deepEqual([...englishIds(table.find('pages', 'about', behind)!, original)], []);
    assert.deepEqual([...englishIds(original, original)], []);
  });
});

describe('links to files', () => {
  for (const [href, english, translation = english] of [
    ['/feed/en.xml', '/feed/en.xml', `/feed/${translated}.xml`],
    [`/feed/${translated}.xml`, '/feed/en.xml', `/feed/${translated}.xml`],
    ['/calendar/all.en.ics', '/calendar/all.en.ics', `/calendar/all.${translated}.ics`],
    ['/calendar/launch.en.ics?a', '/calendar/launch.en.ics?a', `/calendar/launch.${translated}.ics?a`],
    ['/sitemap-index.xml', '/sitemap-index.xml'],
    ['/robots.txt', '/robots.txt'],
    ['/admin/', '/admin/'],
    [`/desk/${translated}/`, `/desk/${translated}/`],
    [`/desk/${translated}.csv`, `/desk/${translated}.csv`],
    ['/Flyer%20(final).pdf', '/Flyer%20(final).pdf'],
    ['/Flyer%20%28final%29.pdf#page=2', '/Flyer%20%28final%29.pdf#page=2'],
  ] as const) {
    test(`${href} leads to the reader’s language if it can`, () => {
      for (const [locale, target] of [
        [defaultLocale.code, english],
        [translated, translation],
      ] as const) {
        assert.deepEqual(said(href, locale), []);
        assert.equal(linkTarget(table, href, home(locale)).href, target);
      }
    });
  }

  for (const href of [
    '/feed/xx.xml',
    '/feed/',
    '/calendar/nope.en.ics',
    '/Flyer.pdf',
    '/Flyer%00.pdf',
    '/../package.json',
    '/%2e%2e/x',
    '/%',
  ])
    test(`${href} is refused`, () =>
      assert.match(said(href, english).join('\n'), /^refused: .*does not lead to a page on this site/));

  test('the remedy for a missing file mentions the file', () =>
    assert.match(said('/Flyer.pdf#page=2', english).join('\n'), /Put the file in the public folder/));
});
