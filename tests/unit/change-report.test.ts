import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultText } from '../../src/lib/faults.ts';
import type { ManifestRoute } from '../../src/server/manifest.ts';
import { changeReport, pageLines } from '../change-report.ts';
import { changedPages, says, type BuiltSite } from '../changed-pages.ts';

const said: [html: string, lines: string[]][] = [
  ['<p data-c-abc class="x"> One <b>two</b>\n</p>', ['One', 'two']],
  ['<script>let a = "<p>b</p>"</script><style>p{}</style><!-- no -->', []],
  ['<link href="/a.css"><meta name="theme-color" content="red"><meta name="description" content="D">', ['content="D"']],
  ['<a title="a > b" href="/a/">A</a><img src="/b.jpg" alt="B">', ['href="/a/"', 'A', 'src="/b.jpg"', 'alt="B"']],
  ['<x-island uid="1" props="{&quot;href&quot;:1}"></x-island>', []],
];
for (const [html, lines] of said)
  test(`${html} has the lines ${JSON.stringify(lines)}`, () => assert.deepEqual(says(html), lines));

type Pages = Readonly<Record<string, string>>;

/** Every page has the same footer. `es/posts/rally` is at /es/posts/rally/. */
function site(pages: Pages, footer = 'Boston', source = ''): BuiltSite {
  const routes = Object.keys(pages).map((name): ManifestRoute => {
    const [lang, collection, key] = name.split('/');
    const file = `src/content/${collection}/${lang}/${key}.md`;
    return { path: `/${name}/`, lang: lang!, file, listed: true, alternates: {} };
  });
  const page = (name: string) => `<title>${name} | Site</title><main>${pages[name]}</main><footer>${footer}</footer>`;
  const read = ({ path }: ManifestRoute) => ({
    source: path.includes('rally') ? source : '',
    html: page(path.slice(1, -1)),
  });
  return { routes, read };
}

const old: Pages = {
  'en/events/walk': '<h1>Walk</h1>',
  'en/pages/about': 'About us',
  'en/pages/home': '<a href="/walk/">Walk</a>',
  'en/posts/rally': '<img src="/rally.1.webp">',
  'es/pages/about': 'Quiénes somos',
  'es/pages/home': 'Inicio',
  'es/posts/rally': '<img src="/rally.1.webp">',
};
const content = (name: string, file: string) => `src/content/${name.split('/')[1]}/${name.split('/')[0]}/${file}`;
const photo = { 'en/posts/rally': '<img src="/rally.2.webp">', 'es/posts/rally': '<img src="/rally.2.webp">' };

const changes: [
  name: string,
  before: BuiltSite,
  after: BuiltSite,
  files: string[],
  lines: string[],
  samples?: string[],
][] = [
  ['no change', site(old), site(old), ['README.md'], []],
  [
    'a new post in two languages, before the home page that lists it',
    site(old),
    site({
      ...old,
      'en/pages/home': `${old['en/pages/home']}<a href="/dinner/">Dinner</a>`,
      'es/posts/dinner': 'Cena',
      'en/posts/dinner': 'Dinner',
    }),
    ['en/posts/dinner', 'es/posts/dinner'].map((name) => content(name, 'dinner.md')),
    [
      'en/posts/dinner (new): /en/posts/dinner/',
      'es/posts/dinner (new): /es/posts/dinner/',
      'en/pages/home: /en/pages/home/',
    ],
  ],
  [
    'a photo, which counts as its entry',
    site(old, 'Boston', 'image: ./rally.jpg'),
    site({ ...old, ...photo, 'en/pages/home': 'The newest photo' }, 'Boston', 'image: ./rally.jpg'),
    ['src/content/posts/en/rally.jpg'],
    ['en/posts/rally: /en/posts/rally/', 'es/posts/rally: /es/posts/rally/', 'en/pages/home: /en/pages/home/'],
  ],
  [
    'a photo in the public folder at the same address',
    site({ ...old, 'en/pages/about': '<img src="/files/a.jpg">' }),
    site({ ...old, 'en/pages/about': '<img src="/files/a.jpg">' }),
    ['public/files/a.jpg'],
    ['en/pages/about: /en/pages/about/'],
  ],
  [
    'an event, then the other pages that mention it',
    site(old),
    site({ ...old, 'en/events/walk': '<h1>Called off: Walk</h1>', 'en/pages/home': '<a href="/walk/">Walk</a> off' }),
    ['src/content/events/en/walk.md'],
    ['en/events/walk: /en/events/walk/', 'en/pages/home: /en/pages/home/'],
  ],
  [
    'an address, once per language',
    site(old),
    site(old, 'Worcester'),
    ['src/content/organization.json'],
    ['en/pages/home: /en/pages/home/', 'es/pages/home: /es/pages/home/', 'and 5 more'],
  ],
  [
    'the same words in a different order',
    site({ ...old, 'en/pages/about': '<b>One</b><b>Two</b>' }),
    site({ ...old, 'en/pages/about': '<b>Two</b><b>One</b>' }),
    ['src/content/pages/en/about.md'],
    ['en/pages/about: /en/pages/about/'],
  ],
  [
    'a removed page',
    site({ ...old, 'en/pages/gone': 'Gone' }),
    site(old),
    ['src/content/pages/en/gone.md'],
    ['Removed: /en/pages/gone/'],
  ],
  [
    'code, with a sample page of each kind',
    site(old),
    site(old),
    ['src/styles/tokens.css'],
    [],
    ['en/pages/home: /en/pages/home/', 'en/pages/about: /en/pages/about/'],
  ],
  [
    'code that changes a text, with other pages as samples',
    site(old),
    site({ ...old, 'en/pages/about': 'We' }),
    ['src/pages/about.astro'],
    ['en/pages/about: /en/pages/about/'],
    ['en/pages/home: /en/pages/home/'],
  ],
];
for (const [name, before, after, files, lines, samples = []] of changes)
  test(`a change lists its pages, most important first: ${name}`, () =>
    assert.deepEqual(pageLines(changedPages(before, after, files)), { pages: lines, samples }));

for (const [html, title] of [
  ['Dinner &amp; dance: don&#39;t &lt;miss&gt; &quot;it&quot; | Site', `Dinner & dance: don't <miss> "it"`],
  ['Rally | Worcester | Site', 'Rally | Worcester'],
  ['Services &amp;amp; more', 'Services &amp; more'],
] as const)
  test(`the title of a page with ${html} is “${title}”`, () => {
    const [route] = site({ 'en/posts/x': '' }).routes;
    const after = { routes: [route!], read: () => ({ source: '', html: `<title>${html}</title>` }) };
    assert.equal(changedPages(site({}), after, []).shown[0]?.title, title);
  });

test('a change to many pages shows some and counts the rest', () => {
  const pages = (text: string) =>
    site({
      ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`en/posts/p${index}`, `${text} ${index}`])),
      // This page hasn't changed, so it isn't counted.
      'en/pages/news': 'News',
    });
  const { shown, others } = changedPages(pages('a'), pages('b'), ['package.json']);
  assert.deepEqual([shown.length, others.length], [20, 40]);
});

const line = (file: string, place: string, problem = 'It is wrong.') => `${file}: ${place}: ${problem} Write a date.`;
const [post, es, label] = ['src/content/posts/en/x.md', 'src/content/posts/es/x.md', 'locales/es/site.json'];
const nothing = { build: '', check: [], stale: [] };
const failed = (...lines: string[]) =>
  `${line(post, 'line 9')}\nPages: 60\nThe site was not built.\n${lines.join('\n')}\nMore: docs/handbook.md#x\n`;

test('each build error is listed once, content first, without the rest of the build’s output', () => {
  const build = failed(
    line(label, 'skip'),
    line(post, 'line 3: date'),
    line(label, 'skip'),
    line(post, 'line 4: image'),
  );
  const check = [line(label, 'skip', 'The translation is missing.'), line(es, 'title')];
  const { fixes } = changeReport(nothing, { ...nothing, build, check }, false, [post, es]);
  assert.deepEqual(fixes, [
    line(post, 'line 3: date'),
    line(post, 'line 4: image'),
    line(es, 'title'),
    line(label, 'skip'),
  ]);
});

test('an error in the code isn’t listed for authors to fix', () => {
  const build = `${line(post, 'line 9')}\nTypeError: x is not a function\n    at y.ts:3:4\n`;
  assert.deepEqual(changeReport(nothing, { ...nothing, build, check: [line(es, 'title')] }, false, [es]).fixes, []);
});

test('authors aren’t blamed for old faults or for translations of the English they changed', () => {
  const rally = 'src/content/posts/es/rally.md';
  const before = { build: line(post, 'line 1'), check: [line(es, 'title')], stale: ['es pages/about'] };
  const after = {
    build: [line(post, 'line 1'), line(post, 'line 9'), line(es, 'line 9')].join('\n'),
    // A new rule can break an unchanged entry.
    check: [line(es, 'title'), line(es, 'body'), line(rally, 'body'), line(label, 'skip')],
    stale: ['es pages/about', 'es posts/y', 'ht posts/y'],
  };
  assert.deepEqual(changeReport(before, after, true, [post]), {
    fixes: [line(rally, 'body'), line(label, 'skip')],
    leftOut: [line(post, 'line 9')],
    stale: ['posts/y', 'posts/x'],
  });
  const { fixes, leftOut, stale } = changeReport(before, after, true, [post, es]);
  assert.deepEqual(fixes, [line(es, 'body'), line(rally, 'body'), line(label, 'skip')]);
  assert.deepEqual(leftOut, [line(post, 'line 9'), line(es, 'line 9')]);
  assert.deepEqual(stale, ['posts/y']);
});

test('a real fault line is recognized', () => {
  const text = faultText([{ file: 'SITE_URL', problem: 'It is not set.', remedy: 'Set it.' }]);
  assert.equal(changeReport(nothing, { ...nothing, build: failed(text) }, false, []).fixes.length, 1);
});
