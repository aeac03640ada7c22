import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import xliff12ToJs from 'xliff/xliff12ToJs';
import { faultLine } from '../../src/lib/faults.ts';
import { namespacesOf } from '../../src/i18n/catalogs.ts';
import { localeByCode, type LocaleCode } from '../../src/i18n/locales.ts';
import { editCatalog } from '../../src/translations/exchange/catalog-edit.ts';
import { csvText, withFormula, withoutFormula } from '../../src/translations/exchange/csv.ts';
import { editEntry } from '../../src/translations/exchange/entry-edit.ts';
import {
  exchangeTexts,
  exportedTexts,
  type ExchangeText,
  type ImportedFile,
} from '../../src/translations/exchange/exchange-text.ts';
import { decodeText } from '../../src/translations/exchange/decode.ts';
import { importTexts } from '../../src/translations/exchange/import.ts';
import { readCsv } from '../../src/translations/exchange/read-csv.ts';
import { readXliff } from '../../src/translations/exchange/read-xliff.ts';
import { writeFiles } from '../../src/translations/exchange/rewriting.ts';
import { xliffText } from '../../src/translations/exchange/xliff.ts';
import { byImportance } from '../../src/translations/importance.ts';
import { publicTargets as targets } from '../../src/translations/languages.ts';
import { readLock } from '../../src/translations/lock.ts';
import { isCritical, readRules } from '../../src/translations/rules.ts';
import { faultsOf } from './faults.ts';
import { root, temporaryProject } from './project.ts';
import { bringTexts, englishOf } from '../site-texts.ts';

/** Only the texts of the test site. */
const copy = temporaryProject({});
const folders = ['locales', 'src/content'];
const bring = () => bringTexts(copy);
bring();

/** Every file of the copy with its bytes. */
const tree = () =>
  new Map(
    folders.flatMap((folder) =>
      readdirSync(join(copy, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(
          ({ parentPath, name }) =>
            [join(parentPath, name).slice(copy.length + 1), readFileSync(join(parentPath, name), 'latin1')] as const,
        ),
    ),
  );
const original = tree();

/** The changed files of the copy. */
const changedFiles = () => {
  const now = tree();
  return [...new Set([...now.keys(), ...original.keys()])]
    .filter((file) => now.get(file) !== original.get(file))
    .sort();
};

const l10n = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'src/translations/main.ts'), ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });

const formats = { csv: { write: csvText, read: readCsv }, xliff: { write: xliffText, read: readXliff } };

/** A file that a translator sends back: an export with some changed texts. */
async function returned(
  code: LocaleCode,
  format: keyof typeof formats,
  changes: Readonly<Record<string, string>>,
  edit = (text: string) => text,
): Promise<ImportedFile> {
  const read = formats[format].read('sent', edit(await formats[format].write(code, exchangeTexts(copy, code))));
  for (const id of Object.keys(changes))
    assert.ok(
      read.texts.some((text) => text.id === id),
      id,
    );
  return { ...read, texts: read.texts.map((text) => ({ ...text, translation: changes[text.id] ?? text.translation })) };
}

const [first, second] = targets as [LocaleCode, LocaleCode];
const textOf = (id: string, code = first) => exchangeTexts(copy, code).find((text) => text.id === id)!;

test('texts for visitors come first, and those of the desk and the editor come last', () => {
  const rules = { ...readRules(copy), critical: ['events:off', 'pages/privacy'] };
  const ids = ['pages/about', 'pages/privacy', 'posts/a', 'pages/home', 'events/b', 'formats'];
  const strings = namespacesOf(root).map((namespace) => `${namespace}:title`);
  const sorted = byImportance(
    rules,
    [...strings, 'events:off', ...ids].map((id) => ({ id })),
  ).map(({ id }) => id);
  assert.deepEqual(sorted, [
    ...['events:off', 'pages/privacy', 'pages/home', 'site:title', 'donate:title', 'formats'],
    ...['events:title', 'events/b', 'news:title', 'posts/a', 'pages/about', 'desk:title', 'admin:title'],
  ]);
  const [top] = exportedTexts(copy, first);
  assert.ok(isCritical(readRules(copy), top!.id));
});

test('each XLIFF unit has its own state, whatever the order of the texts', async () => {
  const [a, b] = ['site:skip', 'site:menu'].map((id) => textOf(id));
  const texts = [a!, textOf('pages/about:title'), b!].map((text, index) => ({
    ...text,
    state: (['missing', 'unreviewed', 'reviewed'] as const)[index]!,
  }));
  const written = await xliffText(first, texts);
  for (const { id, state } of [
    { id: 'site:skip', state: 'needs-translation' },
    { id: 'pages/about:title', state: 'needs-review-translation' },
    { id: 'site:menu', state: 'final' },
  ])
    assert.match(written, RegExp(`id="${id}"(?:(?!</trans-unit)[^])*<target state="${state}"`));
});

for (const code of targets) {
  for (const [name, { write, read }] of Object.entries(formats)) {
    test(`${code}: importing an untouched ${name} changes nothing`, async () => {
      const texts = exchangeTexts(copy, code);
      const sent = read('sent', await write(code, texts));
      assert.equal(sent.code, code);
      assert.deepEqual(
        sent.texts.map(({ id, english, translation }) => [id, english, translation]),
        texts.map(({ id, english, translation }) => [id, english, translation]),
      );
      assert.deepEqual(importTexts(copy, 'sent', sent), { taken: [], refused: [], files: new Map() });
    });
  }

  test(`${code}: writing a file’s own texts into it keeps it byte for byte`, () => {
    for (const [file, texts] of Map.groupBy(exchangeTexts(copy, code), (text: ExchangeText) => text.file)) {
      // Untranslated entries have no file.
      if (!existsSync(join(copy, file))) continue;
      const contents = readFileSync(join(copy, file), 'utf8');
      const translated = texts.filter(({ translation }) => translation);
      const all = new Map(translated.map(({ place, translation }) => [place, translation]));
      const written = file.endsWith('.md') ? editEntry(contents, all) : editCatalog(contents, all, [...all.keys()]);
      assert.equal(written, contents, file);
    }
  });

  test(`${code}: texts that were removed and imported return to their old places`, async () => {
    const sent = await returned(code, 'csv', {});
    after(bring);
    const strings = `locales/${code}/site.json`;
    const page = `src/content/pages/${code}/about.md`;
    writeFileSync(
      join(copy, strings),
      original
        .get(strings)!
        .replace(/ {2}"skip".*\n/, '')
        .replace(/ {4}"main".*\n/, ''),
      'latin1',
    );
    rmSync(join(copy, page));
    const missing = await returned(code, 'xliff', {});
    const texts = missing.texts.map((text) => ({
      ...text,
      translation: sent.texts.find(({ id }) => id === text.id)?.translation ?? '/x-y/',
    }));
    const { files, refused, taken } = importTexts(copy, 'sent', { code, texts, damaged: [] });
    assert.deepEqual(refused, []);
    assert.equal(taken.filter(({ file }) => file === strings).length, 2);
    writeFiles(copy, files);
    const restored = readFileSync(join(copy, page), 'utf8');
    assert.match(restored, /^permalink: \/x-y\/$/m);
    writeFileSync(join(copy, page), original.get(page)!, 'latin1');
    assert.deepEqual(changedFiles(), []);
    const own = readFileSync(join(copy, page), 'utf8');
    assert.equal(restored.split('\n---\n')[1], own.split('\n---\n')[1]);
    const part = { code, texts: texts.filter(({ id }) => id !== 'pages/about:body.2'), damaged: [] };
    rmSync(join(copy, page));
    const partly = importTexts(copy, 'sent', part);
    bring();
    assert.deepEqual(
      partly.taken.filter(({ file }) => file === page),
      [],
    );
    assert.match(partly.refused.map(faultLine).join('\n'), /1 of its \d+ texts are still missing: body\.2/);
  });
}

test('another parser reads the XLIFF: states, notes, limits, and fixed parts', async () => {
  const xml = await xliffText(first, [
    {
      id: 'a:b',
      file: 'locales/x.json',
      place: 'b',
      english: '{{n}} & <b>[x](/donate/)</b>',
      translation: '',
      state: 'missing',
      limit: 12,
    },
  ]);
  const { resources } = await xliff12ToJs(xml);
  const unit = (resources['locales/x.json'] as Record<string, Record<string, unknown>>)['a:b']!;
  assert.partialDeepStrictEqual(unit, {
    note: ['a:b: missing', 'At most 12 characters.'],
    additionalAttributes: { maxwidth: '12' },
  });
  assert.deepEqual(
    (unit.source as (string | { Span: { contents: string } })[]).map((part) =>
      typeof part === 'string' ? [part] : part.Span.contents,
    ),
    ['{{n}}', [' & '], '<b>', ['[x'], '](/donate/)', '</b>'],
  );
  assert.match(xml, /<target state="needs-translation"/);
});

test('no cell runs as a formula, and escaping is reversible', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '\r1', "'=1", "''-x", "'x", 'x', '', '- a\n- b', '＝1'])
    assert.equal(withFormula(withoutFormula(text)), text);
  const texts = exchangeTexts(copy, first).map((text) => ({ ...text, translation: `=${text.translation}` }));
  const csv = csvText(first, texts);
  const cells = parse(csv, { bom: true, relax_column_count: true }).flat();
  assert.ok(cells.length > 8 * 300);
  assert.deepEqual(
    cells.filter((cell) => /^[=+\-@\t\r]/.test(cell)),
    [],
  );
  assert.ok(csv.startsWith('\ufeff"where"'));
  assert.ok(!/[^\r]\n"/.test(csv));
});

test('a change is written, recorded as unreviewed under a name, and changes only the needed files', async () => {
  after(bring);
  const page = `src/content/pages/${first}/about.md`;
  const lock = `locales/${first}/review.lock.json`;
  const [title, item] = [textOf('pages/about:title'), textOf('site:skip')];
  const file = join(copy, 'back.csv');
  const csv = csvText(first, exchangeTexts(copy, first))
    .replaceAll(`"${title.translation}"`, `"${title.translation}: “é” e\u0301"`)
    .replaceAll(`"${item.translation}"`, `" ${item.translation}!\r\n"`);
  // Spreadsheets in Spanish or Portuguese save files like this.
  writeFileSync(
    file,
    csv.replace('\ufeff', '').replaceAll('","', '";"').replaceAll('",,"', '";;"').replaceAll('",,,"', '";;;"'),
  );
  const { status, stdout } = l10n('import', 'back.csv', '--by', 'Marie');
  assert.equal(status, 0, stdout);
  assert.deepEqual(changedFiles(), [lock, `locales/${first}/site.json`, page].sort());
  assert.equal(textOf('pages/about:title').translation, `${title.translation}: “é” é`);
  assert.equal(textOf('site:skip').translation, `${item.translation}!`);
  const now = readLock(copy, first);
  for (const record of [now.entries['pages/about']!, now.strings['site:skip']!])
    assert.partialDeepStrictEqual(record, { state: 'unreviewed', translator: 'Marie' });
  assert.ok(!('translator' in now.strings['site:menu']!));
  const again = l10n('import', 'back.csv');
  assert.match(again.stdout, /: 0 taken, 0 refused/);
  assert.equal(l10n('export', '--lang', first, '--out', 'back.csv').status, 1);
  assert.equal(l10n('import', 'back.csv', '--lang', second).status, 1);
  bring();
});

const bad: [name: string, changes: Record<string, string>, says: RegExp][] = [
  ['empty', { 'site:skip': ' ' }, /site:skip: The text is empty/],
  ['without its placeholder', { 'site:home.pageTitle': 'Nada' }, /The placeholders are none.*\{\{name\}\}/],
  ['with other tags', { 'site:skip': 'Uno <b>dos</b>' }, /The tags are/],
  ['English', { 'site:skip': englishOf('site:skip') }, /same as the English/],
  ['too long', { 'pages/about:title': 'a'.repeat(80) }, /80 characters/],
  ['extremely long', { 'site:skip': '<'.repeat(100_000) }, /100000 characters; the English/],
  ['two lines long', { 'site:skip': 'a\nb' }, /more than one line/],
  ['two paragraphs long', { 'pages/about:body.1': 'a\n\nb' }, /more than the English: a paragraph: “b”/],
  ['with an unseen character', { 'site:skip': 'a\u202eb' }, /cannot be shown/],
  ['with another link', { 'pages/about:body.1': '[x](https://evil.example/)' }, /links differ/],
];
for (const [name, changes, says] of bad) {
  test(`a text that is ${name} is refused with a remedy, and the rest is imported`, async () => {
    const menu = `${textOf('site:nav.main').translation}!`;
    const { taken, refused } = importTexts(
      copy,
      'sent',
      await returned(first, 'csv', { ...changes, 'site:nav.main': menu }),
    );
    assert.deepEqual(
      taken.map(({ id }) => id),
      ['site:nav.main'],
    );
    assert.match(refused.map(faultLine).join('\n'), says);
    for (const fault of refused) assert.match(fault.remedy, /\.$/);
  });
}

test('stale, conflicting, duplicate, and unknown rows are refused, and the rest is imported', async () => {
  const sent = await returned(first, 'csv', {
    'site:skip': 'Otra cosa',
    'site:menu': 'Lista',
    'site:nav.main': 'Otro',
  });
  const texts = [
    ...sent.texts.map((text) =>
      text.id === 'site:skip'
        ? { ...text, english: 'Skip' }
        : text.id === 'site:menu'
          ? { ...text, version: 'v0' }
          : text,
    ),
    { ...sent.texts[1]!, place: 'row 900' },
    { ...sent.texts.find(({ id }) => id === 'site:share.copy')!, translation: 'Otra', place: 'row 902' },
    { ...sent.texts[0]!, id: 'site:nope', place: 'row 901' },
  ];
  const { taken, refused } = importTexts(copy, 'sent', { code: first, texts, damaged: [] });
  assert.deepEqual(
    taken.map(({ id }) => id),
    ['site:nav.main'],
  );
  const said = refused.map(faultLine);
  assert.equal(said.length, 5, said.join('\n'));
  for (const expected of [
    /row \d+: site:skip: The English has changed/,
    /site:menu: Someone else/,
    /row 3: [\w:.]+: This text is also in row 900/,
    /row \d+: site:share\.copy: This text is also in row 902/,
    /row 901: site:nope: This language has no such text/,
  ])
    assert.ok(
      said.some((line) => expected.test(line)),
      said.join('\n'),
    );
});

test('texts that the sender didn’t change keep other people’s changes', async () => {
  after(bring);
  const sent = await returned(first, 'csv', {});
  const file = `locales/${first}/site.json`;
  writeFileSync(join(copy, file), readFileSync(join(copy, file), 'utf8').replace(/("skip": ").*"/, '$1Nuevo"'));
  assert.deepEqual(importTexts(copy, 'sent', sent), { taken: [], refused: [], files: new Map() });
  bring();
});

const csv = csvText(first, [
  { id: 'site:menu', file: 'f', place: 'menu', english: 'Menu', translation: 'Menú', state: 'stale' },
]);
const language = `${localeByCode(first).autonym} (${first})`;
const broken: [name: string, text: string, says: RegExp][] = [
  ['no known column', 'a,b\r\n1,2', /row 1: There is no column “where”/],
  ['no rows', '', /row 1: There is no column/],
  ['an unknown language', csv.replace(language, 'Klingon (tlh)'), /row 1: The columns are/],
  ['two languages', csv.replace('"state"', `"${localeByCode(second).autonym} (${second})"`), /row 1: The columns are/],
  ['a duplicate column', csv.replace('"keep"', '"where"'), /“where” is missing or appears twice/],
  ['no version', csv.replace('version (leave it)', 'x'), /“version \(leave it\)” is missing/],
];
for (const [name, text, says] of broken)
  test(`a CSV with ${name} is refused`, () =>
    assert.match(
      faultsOf(() => readCsv('x.csv', text))
        .map(faultLine)
        .join('\n'),
      says,
    ));

const rows = csv.trimEnd().split('\r\n');
const line = rows[1]!;
const damage: [name: string, row: string, says: RegExp][] = [
  ['an open quotation mark', line.replace('"Menu"', '"Menu'), /x\.csv: row 3: .*quotation mark/],
  ['a stray quotation mark', line.replace('"Menu"', '"Me"nu"'), /x\.csv: row 3: .*quotation mark/],
  ['too few columns', '"site:skip","a"', /x\.csv: row 3: This row has 2 columns/],
];
for (const [name, row, says] of damage)
  test(`a row with ${name} is refused, and the CSV’s other rows are read`, () => {
    const { texts, damaged } = readCsv('x.csv', [rows[0], line, row, '', line, line].join('\r\n'));
    assert.match(damaged.map(faultLine).join('\n'), says);
    const places = texts.map(({ place }) => place);
    assert.equal(places[0], 'row 2');
    assert.ok(places.length >= 2, places.join());
    for (const { english, translation } of texts) assert.deepEqual([english, translation], ['Menu', 'Menú']);
  });

test('columns with decomposed characters are recognized', () => {
  const { texts } = readCsv('x.csv', csv.normalize('NFD'));
  assert.equal(texts.length, 1);
});

test('empty rows and a missing byte order mark are accepted', () => {
  const { texts } = readCsv('x.csv', `${csv.replace('\ufeff', '')}\r\n,,,,,,,\r\n`);
  assert.deepEqual(
    texts.map(({ translation, place }) => [translation, place]),
    [['Menú', 'row 2']],
  );
});

const xliff = await xliffText(first, exchangeTexts(copy, first).slice(0, 2));
const brokenXml: [name: string, text: string, says: RegExp][] = [
  ['a document type', xliff.replace('<xliff', '<!DOCTYPE x [<!ENTITY a "b">]>\n<xliff'), /document type or entities/],
  ['an unknown entity', xliff.replace('</source>', '&lol;</source>'), /line \d+, column \d+: This is not valid XML/],
  ['an open element', xliff.replace('</body>', ''), /not valid XML/],
  ['another language', xliff.replace(/target-language="[^"]*"/, 'target-language="fr"'), /target-language is fr/],
  ['no file', '<xliff/>', /target-language is none/],
];
for (const [name, text, says] of brokenXml)
  test(`XLIFF with ${name} is refused`, () =>
    assert.match(
      faultsOf(() => readXliff('x.xlf', text))
        .map(faultLine)
        .join('\n'),
      says,
    ));

test('an XLIFF unit without its version is refused, and the other is read', () => {
  const { texts, damaged } = readXliff('x.xlf', xliff.replace(/ extradata="[^"]*"/, ''));
  assert.match(damaged.map(faultLine).join('\n'), /line \d+: This unit has lost/);
  assert.equal(texts.length, 1);
});

test('a new page at another page’s address, or in another language, is refused', async () => {
  after(bring);
  const sent = await returned(first, 'csv', {});
  const page = `src/content/pages/${first}/about.md`;
  rmSync(join(copy, page));
  const missing = await returned(first, 'csv', {});
  const taken = /^permalink: (.*)$/m.exec(original.get(`src/content/pages/${first}/donate.md`)!)![1]!;
  for (const [address, says] of [
    [taken, /sent: row \d+: pages\/about:permalink: .*already taken by/],
    ['/admin/x/', /reserved for the site/],
  ] as const) {
    const texts = missing.texts.map((text) => ({
      ...text,
      translation: text.id.endsWith(':permalink')
        ? address
        : (sent.texts.find(({ id }) => id === text.id)?.translation ?? ''),
    }));
    const outcome = importTexts(copy, 'sent', { code: first, texts, damaged: [] });
    assert.match(outcome.refused.map(faultLine).join('\n'), says);
    assert.deepEqual(
      outcome.taken.filter(({ file }) => file === page),
      [],
    );
    assert.ok(!outcome.files.has(page));
  }
  bring();
});

const letters: [name: string, bytes: Uint8Array, says: RegExp][] = [
  ['Windows-1252', Buffer.from('Menú', 'latin1'), /Windows-1252.*UTF-8/],
  ['UTF-8 read as Windows-1252', Buffer.from('a\nMenÃº principal'), /broken: “Ãº principal” in line 2/],
  ['a workbook', Buffer.from('PK\u0003\u0004'), /spreadsheet/],
];
for (const [name, bytes, says] of letters)
  test(`${name} is refused with the right format to use`, () =>
    assert.match(
      faultsOf(() => decodeText('x.csv', bytes))
        .map(faultLine)
        .join('\n'),
      says,
    ));

const entry = `---\r\ntitle: 'It''s' # note\r\nsummary: >-\r\n  folded\r\n  text\r\nprogram:\r\n- "a"\r\n-   b\r\n---\r\n\r\nOne\r\n\r\n\r\n- two\r\n- three  \r\n`;
const edits: [name: string, value: string, expected: string][] = [
  ['title', "Don't", entry.replace("'It''s'", "'Don''t'")],
  ['summary', 'flat: #1', entry.replace('>-\r\n  folded\r\n  text\r\n', '"flat: #1"\r\n')],
  ['program.1', 'say "x"', entry.replace('"a"', '"say \\"x\\""')],
  ['program.2', 'yes: no', entry.replace('-   b', '-   "yes: no"')],
  ['reason', 'x: y', entry.replace('-   b\r\n', '-   b\r\nreason: "x: y"\r\n')],
  ['body', 'Un\n\nDe', entry.replace(/One[^]*three/, 'Un\r\n\r\nDe')],
  ['body.1', 'Un', entry.replace('One', 'Un')],
  ['body.2', '- a\n- b', entry.replace('- two\r\n- three', '- a\r\n- b')],
];
for (const [name, value, expected] of edits)
  test(`writing ${name} keeps every other byte`, () =>
    assert.equal(editEntry(entry, new Map([[name, value]])), expected));

const awkward = [
  'null',
  'true',
  '2026-01-01',
  '12',
  '#x',
  'a: b',
  'a #b',
  "'x",
  '"x"',
  '*x',
  '- x',
  '[a',
  'x\\y',
  '---',
  'a\u00a0b',
];
for (const style of ['plain', "'single'", '"double"', '>-\n  folded', '|\n  literal'])
  test(`a text that replaces ${style.split('\n')[0]} keeps its meaning in YAML`, () => {
    for (const value of awkward) {
      const changes = new Map(['title', 'program.1', 'reason'].map((name) => [name, value]));
      const written = editEntry(
        `---\ntitle: ${style}\nprogram:\n  - ${style.split('\n').join('\n  ')}\n---\n`,
        changes,
      );
      assert.deepEqual(parseYaml(written.split('\n---\n')[0]!.slice(4)), {
        title: value,
        program: [value],
        reason: value,
      });
    }
  });
