import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluralCategories, readCatalogs } from '../../src/i18n/catalogs.ts';
import { isPreview, localeByCode, localeCodes, defaultLocale, type LocaleCode } from '../../src/i18n/locales.ts';
import { assertFaults, faultsOf, type Expected } from './faults.ts';
import { temporaryProject } from './project.ts';

/** The expected plural forms, where known. */
const plurals: Partial<Record<LocaleCode, readonly string[]>> = {
  en: ['one', 'other'],
  es: ['one', 'many', 'other'],
  pt: ['one', 'many', 'other'],
  ht: ['one', 'other'],
};

const sound = (code: LocaleCode) => ({
  hello: 'Hello {{name}}',
  nav: { main: 'Main', 'America/New_York': 'Boston' },
  ...Object.fromEntries(
    pluralCategories(localeByCode(code)).map((category) => [`minutes_${category}`, '{{count}} minutes']),
  ),
});

/** A project with the same texts in every language, except for some files. */
function project(changes: Readonly<Record<string, unknown>> = {}): string {
  const files: Record<string, unknown> = {};
  for (const code of localeCodes) {
    files[`locales/${code}/site.json`] = sound(code);
    files[`locales/${code}/news.json`] = { none: 'None' };
  }
  const written = Object.entries({ ...files, ...changes }).map(([file, contents]) => [
    file,
    contents === undefined || typeof contents === 'string' ? contents : JSON.stringify(contents, null, 2),
  ]);
  return temporaryProject(Object.fromEntries(written));
}

const [, translation, other] = localeCodes as [LocaleCode, LocaleCode, LocaleCode];
const file = `locales/${translation}/site.json`;
const english = `locales/${defaultLocale.code}/site.json`;
const soundBut = (changes: object, code = translation) => ({ ...sound(code), ...changes });

const cases: readonly (readonly [rule: string, changes: Record<string, unknown>, faults: readonly Expected[]])[] = [
  [
    'a missing comma is found by line and column',
    { [file]: '{\n  "a": "b"\n  "c": "d"\n}\n' },
    [[`${file}: line 3, column 3`, /not valid JSON.*comma/]],
  ],
  ['an extra comma is found', { [file]: '{\n  "a": "b",\n}\n' }, [[`${file}: line 3, column 1`, /not valid JSON/]]],
  ['an unclosed string is found', { [file]: '{\n  "a": "b\n}\n' }, [[`${file}: line 2, column 8`, /quotation mark/]]],
  [
    'text without quotation marks is found',
    { [file]: '{\n  "a": b,\n  "c": "d"\n}\n' },
    [[`${file}: line 2, column 8`, /quotation mark/]],
  ],
  ...(
    [
      ['“a”: "b",', 3, '“'],
      ['"a": “b”,', 8, '“'],
      ['"a”: "b",', 5, '”'],
      ['"a": "b”,', 10, '”'],
      ['"a": [„b“],', 9, '„'],
      ["‘a’: 'b',", 3, '‘'],
    ] as const
  ).map(
    ([line, column, mark]) =>
      [
        `a curly quotation mark is found: ${line}`,
        { [file]: `{\n  ${line}\n  "c": "d"\n}\n` },
        [[`${file}: line 2, column ${column}`, RegExp(`^${mark} is a curly quotation mark.*straight`)]],
      ] as const,
  ),
  [
    'a curly quotation mark inside text isn’t reported',
    { [file]: '{\n  "a": "b, “c”: “d”" "e"\n}\n' },
    [[`${file}: line 2, column 22`, /not valid JSON/]],
  ],
  ['a truncated file is found', { [file]: '{\n  "a": "b",\n' }, [[`${file}: line 3, column 1`, /not valid JSON/]]],
  ['an empty file is found', { [file]: '' }, [[`${file}: line 1, column 1`, /not valid JSON/]]],
  [
    'a duplicate key is reported at its second place',
    { [file]: '{\n  "a": "b",\n  "a": "c"\n}\n' },
    [[`${file}: line 3, column 3`, /"a" appears twice/]],
  ],
  [
    'a name that would change every object in the program is refused',
    { [file]: '{\n  "nav": {\n    "__proto__": { "polluted": "yes" }\n  }\n}\n' },
    [[`${file}: line 3, column 5`, /"__proto__" cannot be a name/]],
  ],
  [
    'a byte order mark and Windows line endings are accepted',
    { [file]: `\ufeff${JSON.stringify(sound(translation), null, 1).replaceAll('\n', '\r\n')}` },
    [],
  ],
  [
    'a broken English file isn’t reported for its translations',
    { [english]: '{' },
    [[`${english}: line 1, column 2`, /not valid JSON/]],
  ],
  ['a missing file is reported', { [file]: undefined }, [[file, /missing.*Copy locales\/en\/site\.json/]]],
  [
    'a missing folder is reported',
    { [file]: undefined, [`locales/${translation}/news.json`]: undefined },
    [
      [file, /missing/],
      [`locales/${translation}/news.json`, /missing/],
    ],
  ],
  [
    'a file that the English lacks is reported',
    { [`locales/${translation}/mail.json`]: {} },
    [[`locales/${translation}/mail.json`, /no such file.*site\.json/]],
  ],
  [
    'a missing key is reported with its English',
    { [file]: soundBut({ hello: undefined }) },
    [[`${file}: hello`, /missing.*“Hello \{\{name\}\}”/]],
  ],
  [
    'a missing key in a group is reported',
    { [file]: soundBut({ nav: { main: 'Main' } }) },
    [[`${file}: nav.America/New_York`, /missing.*“Boston”/]],
  ],
  [
    'a blank string, which would show the English, is reported',
    { [file]: soundBut({ hello: ' \n\u00a0' }) },
    [[`${file}: hello`, /empty.*“Hello/]],
  ],
  [
    'a blank English string is reported',
    { [english]: soundBut({ nav: { main: '', 'America/New_York': 'Boston' } }, defaultLocale.code) },
    [[`${english}: nav.main`, /empty/]],
  ],
  [
    'a renamed placeholder is reported',
    { [file]: soundBut({ hello: 'Hola {{nombre}}' }) },
    [[`${file}: hello`, /\{\{nombre\}\}.*exactly \{\{name\}\}/]],
  ],
  [
    'a lost placeholder is reported',
    { [file]: soundBut({ hello: 'Hola' }) },
    [[`${file}: hello`, /placeholders are none.*\{\{name\}\}/]],
  ],
  [
    'an extra placeholder is reported',
    { [file]: soundBut({ nav: { main: '{{name}}', 'America/New_York': 'x' } }) },
    [[`${file}: nav.main`, /\{\{name\}\}.*exactly none/]],
  ],
  [
    'a repeated placeholder is reported',
    { [file]: soundBut({ hello: '{{name}} {{name}}' }) },
    [[`${file}: hello`, /placeholders/]],
  ],
  [
    'a key that the English lacks is reported',
    { [file]: soundBut({ helo: 'Hola' }) },
    [[`${file}: helo`, /no such key.*spelling/]],
  ],
  [
    'a number instead of text is reported',
    { [file]: soundBut({ hello: 5 }) },
    [[`${file}: hello`, /neither text.*quotation marks/]],
  ],
  [
    'true instead of text is reported',
    { [file]: soundBut({ nav: { main: true } }) },
    [[`${file}: nav.main`, /neither text/]],
  ],
  ['null instead of text is reported', { [file]: soundBut({ hello: null }) }, [[`${file}: hello`, /neither text/]]],
  [
    'a list instead of text is reported',
    { [file]: soundBut({ hello: ['Hola'] }) },
    [[`${file}: hello`, /neither text/]],
  ],
  ['a list instead of a whole file is reported', { [file]: [] }, [[file, /neither text/]]],
  [
    'text instead of a group is reported',
    { [file]: soundBut({ nav: 'Main' }) },
    [
      [`${file}: nav.main`, /missing/],
      [`${file}: nav.America/New_York`, /missing/],
      [`${file}: nav`, /no such key/],
    ],
  ],
  [
    'a folder for an unknown language is reported',
    { 'locales/fr/site.json': {} },
    [['locales/fr/', /no language.*en, es, pt, ht/]],
  ],
  [
    'faults in several files are reported together',
    { [file]: '{', [`locales/${other}/news.json`]: { none: '' }, 'locales/xx/site.json': {} },
    [
      [`${file}: line 1, column 2`, /JSON/],
      [`locales/${other}/news.json: none`, /empty/],
      ['locales/xx/', /no language/],
    ],
  ],
  [
    'a review lock and a README aren’t read as strings',
    {
      [`locales/${translation}/site.lock.json`]: '{',
      'locales/README.md': 'x',
      [`locales/${translation}/glossary.md`]: 'x',
    },
    [],
  ],
];

for (const [rule, changes, faults] of cases) {
  test(rule, () =>
    assertFaults(
      faultsOf(() => readCatalogs(project(changes))),
      faults,
    ),
  );
}

for (const code of localeCodes) {
  test(`${code}: the language’s own plural forms are required`, () => {
    const own = pluralCategories(localeByCode(code));
    if (plurals[code]) assert.deepEqual(own, plurals[code]);
    if (code === defaultLocale.code || isPreview(code)) return;
    const strings = `locales/${code}/site.json`;
    for (const category of own) {
      const missing = project({ [strings]: soundBut({ [`minutes_${category}`]: undefined }, code) });
      assertFaults(
        faultsOf(() => readCatalogs(missing)),
        [[`${strings}: minutes_${category}`, /missing/]],
      );
    }
    if (own.includes('few')) return;
    const superfluous = project({ [strings]: soundBut({ minutes_few: '{{count}}' }, code) });
    assertFaults(
      faultsOf(() => readCatalogs(superfluous)),
      [[`${strings}: minutes_few`, /no such key/]],
    );
  });
}

test('valid catalogs are read by language and namespace', () => {
  const catalogs = readCatalogs(project());
  assert.deepEqual(Object.keys(catalogs), localeCodes);
  for (const code of localeCodes) assert.deepEqual(catalogs[code], { site: sound(code), news: { none: 'None' } });
});
