import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { faultLine } from '../../src/lib/faults.ts';
import { csvText } from '../../src/translations/exchange/csv.ts';
import { decodeText } from '../../src/translations/exchange/decode.ts';
import { exchangeTexts } from '../../src/translations/exchange/exchange-text.ts';
import { importTexts } from '../../src/translations/exchange/import.ts';
import { readCsv } from '../../src/translations/exchange/read-csv.ts';
import { readXliff } from '../../src/translations/exchange/read-xliff.ts';
import { xliffText } from '../../src/translations/exchange/xliff.ts';
import { targetOf } from '../../src/translations/languages.ts';
import { textChecks } from '../../src/translations/text-checks.ts';
import { faultsOf } from './faults.ts';
import { root, temporaryProject } from './project.ts';
import { bringTexts } from '../site-texts.ts';

const copy = temporaryProject({});
bringTexts(copy);

/** The result of importing a file: `taken site:skip: Pasar`, or the faults' lines. */
function outcome(file: string, bytes: Uint8Array): string[] {
  const said: string[] = [];
  const faults = faultsOf(() => {
    const read = /\.xlf$/.test(file) ? readXliff : readCsv;
    const { taken, refused } = importTexts(copy, file, read(file, decodeText(file, bytes)));
    said.push(...taken.map(({ id, translation }) => `taken ${id}: ${translation}`), ...refused.map(faultLine));
  });
  return [...said, ...faults.map(faultLine)];
}

function assertOutcome(found: readonly string[], expected: readonly RegExp[]): void {
  assert.equal(found.length, expected.length, found.join('\n'));
  expected.forEach((says, index) => assert.match(found[index]!, says));
}

/** Our files as other programs saved them, with the texts imported or refused. */
const samples: [file: string, ...says: RegExp[]][] = [
  // Nothing changes, because the bytes are UTF-8, whatever the file declares.
  ['1-declared-latin1-is-utf8.xlf'],
  [
    '2-link-bracket-lost.csv',
    /row 2: pages\/about:body\.4: Its links differ: it lacks \/donate\/, .* “\]\(\/donate\/\)” outside a link\. Write each link/,
  ],
  [
    '2b-doubled-link.xlf',
    /line 4: pages\/about:body\.4: Its links differ: it adds “\]\(\/donate\/\)” outside a link\./,
  ],
  // Nothing changes, because a no-break space after ## is read as an ordinary space.
  ['3a-heading-nbsp.csv'],
  [
    '3b-list-endash.csv',
    /body\.4: The English has a bulleted list of 3 items where the translation has a paragraph: “– puede.*hyphen/,
  ],
  [
    '4-error-values.csv',
    /row 2: site:skip: A spreadsheet computed this cell: “#NAME\?”.*as text/,
    /row 3: site:home\.giveButton: .*“Loading\.\.\.”/,
    /row 4: site:home\.newsMore: .*“#REF!”/,
  ],
  ['5-copyright.csv', /site:footer\.kind: “501©\(4\)” is not how.* Write 501\(c\)\(4\)\./],
  ['7-real-utf16.xlf', /^taken site:skip: Pasar al contenido$/],
];
for (const [file, ...says] of samples)
  test(`${file} is read as intended`, () =>
    assertOutcome(outcome(file, readFileSync(join(root, 'tests/fixtures/exchange', file))), says));

const csv = csvText(
  'es',
  exchangeTexts(copy, 'es').filter(({ id }) => id.startsWith('site:')),
).replace('"Ir al contenido principal"', '"Pasar"');
const xliff = (await xliffText('es', exchangeTexts(copy, 'es').slice(0, 300))).replace(
  '>Ir al contenido principal<',
  '>Pasar<',
);
const changed = /^taken site:skip: Pasar$/;
const be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const declared = (name: string) => xliff.replace('encoding="UTF-8"', `encoding="${name}"`);
const cells = (edit: (row: string, index: number) => string) =>
  csv
    .split('\r\n')
    .map((row, index) => (row ? edit(row, index) : row))
    .join('\r\n');

const table: [what: string, file: string, contents: string | Uint8Array, ...says: RegExp[]][] = [
  [
    'UTF-16 from Excel',
    'x.txt',
    Buffer.from(`\ufeff${stringify(parse(csv, { bom: true }), { delimiter: '\t' })}`, 'utf16le'),
    changed,
  ],
  ['big-endian UTF-16', 'x.csv', be(csv), changed],
  ['UTF-16 without a byte order mark', 'x.csv', Buffer.from(csv.slice(1), 'utf16le'), changed],
  ['big-endian UTF-16 without a byte order mark', 'x.xlf', be(declared('UTF-16')), changed],
  ['XLIFF that declares UTF-16 but is UTF-8', 'x.xlf', declared('utf-16'), changed],
  ['XLIFF that declares Windows-1252 but is UTF-8', 'x.xlf', declared('windows-1252'), changed],
  [
    'half of a surrogate pair in UTF-16',
    'x.xlf',
    Buffer.from(declared('UTF-16').replace('Pasar', '\ud800'), 'utf16le'),
    /UTF-16 is damaged.*XLIFF 1\.2/,
  ],
  ['XLIFF in Latin-1', 'x.xlf', Buffer.from(xliff, 'latin1'), /x\.xlf: The file is not UTF-8.*translation tool/],
  ['a CSV in Latin-1', 'x.csv', Buffer.from(csv, 'latin1'), /x\.csv: The file is not UTF-8.*spreadsheet/],
  [
    'broken letters behind character references',
    'x.xlf',
    xliff.replace('Pasar', 'Pasar&#xC3;&#xA1;'),
    /site:skip: Accented letters are broken: “PasarÃ¡”/,
  ],
  [
    'a control character',
    'x.xlf',
    xliff.replace('Pasar', 'Pa\u000bsar'),
    /line \d+, column \d+: .*cannot be shown \(U\+000B\)/,
  ],
  ['a control character', 'x.csv', csv.replace('Pasar', 'Pa\u000bsar'), /site:skip: .*cannot be shown \(U\+000B\)/],
  ['a bidirectional override', 'x.xlf', xliff.replace('Pasar', 'Pa\u202esar'), /site:skip: .*\(U\+202E\)/],
  ['a noncharacter', 'x.csv', csv.replace('Pasar', 'Pa\ufdd0sar'), /site:skip: .*\(U\+FDD0\)/],
  ['two byte order marks', 'x.csv', `\ufeff${csv}`, changed],
  ['a byte order mark that was read as letters', 'x.csv', `ï»¿${csv}`, changed],
  [
    'extra columns only in the first row',
    'x.csv',
    cells((row, index) => (index === 0 ? `${row},"mine, too",` : row)),
    changed,
  ],
  ['empty cells after the last column', 'x.csv', cells((row, index) => (index === 0 ? row : `${row},,`)), changed],
  [
    'a comma without quotation marks',
    'x.csv',
    csv.replace('"Pasar"', 'Pasar, ya'),
    /row \d+: This row has 9 columns, but the first row has 8/,
  ],
  [
    'stray quotation marks above a short row',
    'x.csv',
    cells((row, index) => (index === 2 ? row.replaceAll('","', '"x","') : index === 4 ? 'a' : row)),
    changed,
    /row 3: .*quotation mark/,
    /row 5: This row has 1 columns/,
  ],
  ['an id with decomposed letters', 'x.csv', csv.normalize('NFD'), changed],
  [
    'one id in each of 20,000 rows',
    'x.csv',
    cells((row, index) => (index === 1 ? Array(20_000).fill(row).join('\r\n') : row)),
    /^x\.csv: row 2: site:[\w.]+: This text is also in row 3, row 4, row 5, row 6, row 7 and 19994 more places\. Keep one of them\.$/,
  ],
  ['endless rows', 'x.csv', csv + 'a\r\n'.repeat(60_000), /more than 50000 rows/],
  [
    'endless units',
    'x.xlf',
    xliff.replace('<body>', `<body>${'<trans-unit></trans-unit>'.repeat(60_000)}`),
    /more than 50000 texts/,
  ],
  ['an empty file', 'x.csv', ' \r\n', /x\.csv: The file is empty.*CSV UTF-8/],
  ['an empty file', 'x.xlf', '\ufeff', /x\.xlf: The file is empty.*XLIFF 1\.2/],
  ['a workbook', 'x.xlsx', Buffer.from('PK\u0003\u0004'), /x\.xlsx: This is a spreadsheet.*CSV UTF-8/],
  ['a workbook under another name', 'x.csv', Buffer.from('PK\u0003\u0004'), /CSV UTF-8/],
  ['an old workbook', 'x.csv', Buffer.from('\xd0\xcf\x11\xe0', 'latin1'), /CSV UTF-8/],
  ['an OpenDocument file', 'x.fods', '<office:document/>', /CSV UTF-8/],
];
for (const [what, file, contents, ...says] of table)
  test(`${file} is imported or refused with a remedy: ${what}`, () =>
    assertOutcome(outcome(file, Buffer.from(contents as Uint8Array)), says));

for (const [tag, code] of [
  ['es', 'es'],
  ['es-ES', 'es'],
  ['ES_mx', 'es'],
  ['ht-HT', 'ht'],
  ['pt_BR', 'pt'],
  ['pt-br', 'pt'],
  ['pt', 'pt'],
  ['fr', undefined],
  ['en', undefined],
  ['none', undefined],
] as const)
  test(`another program’s language ${tag} is ${code ?? 'not one of ours'}`, () => assert.equal(targetOf(tag), code));

const text = { code: 'es', names: [], forbidden: [], limit: undefined } as const;

/** The English Markdown, its translation's, and the report on the difference. */
const structures: [english: string, translation: string, says?: RegExp][] = [
  ['# A', '## A', /a heading with # where the translation has a heading with ##: “## A”/],
  ['A', 'A\n---', /a paragraph where the translation has a heading with ##/],
  ['- a\n- b', '- a', /list of 2 items where .* list of 1 item:/],
  ['- a\n- b', '1. a\n2. b', /a bulleted list .* a numbered list/],
  ['1. a\n2. b', '1\\) a\n2\\) b', /its number, a period/],
  ['- a\n  - b', '- a\n- b', /list of 1 item where/],
  ['- a\n- b', '* a\n* b'],
  ['- a\n- b', '- a\n\n- b', /Empty lines divide the translation into 2 parts, but the English into 1/],
  ['A', '\tA', /a paragraph where the translation has a block of code/],
  ['> A', 'A', /a quotation where/],
  ['| a | b |\n|---|---|\n| c | d |', '| a |\n|---|\n| c |', /a table of 2 rows and 2 columns where/],
  ['A', 'A\n\nB', /more than the English: a paragraph: “B”/],
  ['A\n\nB', 'A', /lacks a paragraph at its end/],
  ['[a](/x/)', '[a](/x/) y [b](/x/)', /adds \/x\//],
  ['[a](/x/) [b](/y/)', '[b](/y/) [a](/x/)'],
  ['[a](/x/)', '[a] (/x/)', /lacks \/x\/.*“\] \(\/x\/\)” outside/],
  ['[a](</á.pdf>)', '[a](</a\u0301.pdf>)'],
  ['[sic] (see: a)', '[sic] (vea: a)'],
  ['[a](/x/)', '[](/x/)', /adds \/x\/ without words/],
  ['[a](/x/)', '`[a](/x/)`', /lacks \/x\//],
  ['[a](/x/)', '<a href="/x/">a</a>'],
  ['![a](./x.jpg)', '[a](./x.jpg)', /lacks the image \.\/x\.jpg/],
  ['[a][x]\n\n[x]: /y/', '[b][x]\n\n[x]: /z/', /lacks \/y\//],
  ['- [x] a', '- [ ] a', /an item with \[x\] where the translation has an item with \[ \].* Begin it with - \[x\]/],
  ['![a](./x.jpg)', '![](./x.jpg)', /x\.jpg without a description/],
  ['[a][x]', 'b][x]', /lacks a reference/],
  ['A[^1]', 'A^1', /lacks a reference/],
  ['A [b][c]', 'A [d][e]'],
  ['A[^1]\n\n[^1]: b', 'A^1\n\n[^1]: b', /./],
];
for (const [english, translation, says] of structures)
  test(`structure: ${JSON.stringify(translation)} for ${JSON.stringify(english)} is ${says ? 'reported' : 'accepted'}`, () => {
    const found = textChecks.structure({ ...text, english, translation, isMarkdown: true });
    if (says) assert.match(`${found?.problem} ${found?.remedy}`, says);
    else assert.equal(found, undefined);
  });

const damaged = [
  'Men\u00c3\u00ba',
  'Espa\u00c3\u00b1ol',
  'PR\u00c3\u201cXIMO',
  '\u00c2\u00bfQu\u00e9?',
  'don\u00e2\u20ac\u2122t',
  'hoy.\u00c2\u00a0 S\u00ed',
  'Men\u221a\u222b',
  'Feliz \u00f0\u0178\u017d\u2030',
  'Men\ufffd',
  'l\u00c3\u00a0 bas',
  'Men&Atilde;&ordm;',
  '#NAME?',
  '#\u00bfNOMBRE?',
  '#NOME?',
  '#NOMBRE?',
  '#REF!',
  '#\u00a1REF!',
  '#VALUE!',
  '#\u00a1VALOR!',
  '#VALOR!',
  '#DIV/0!',
  '#\u00a1DIV/0!',
  '#N/A',
  '#N/D',
  '#NUM!',
  '#N\u00daM!'.normalize('NFD'),
  '#SPILL!',
  '#ERROR!',
  '####',
  'Err:508',
  'Loading...',
  'Cargando\u2026',
  '501\u00a9(4)',
  '501(c)4',
  '501 (c) (4)',
  '501(C)(4)',
  '501c4',
  '501 c 4',
  '501(c)\u00a0(4)',
  '501\u00a94',
  '501(c)(4',
  'a\u0008b',
  'a\ufffeb',
  'a\u2028b',
  'a\u202eb',
  'a\uf0b7b',
  'a\ud800b',
  'a\u{1ffff}b',
  'a\u0085b',
];
for (const translation of damaged)
  test(`damage: ${JSON.stringify(translation)} is refused`, () => {
    const found = textChecks.damage({ ...text, english: 'A 501(c)(4)', translation, isMarkdown: true });
    assert.match(found?.problem ?? '', /\.$/);
    assert.match(found?.remedy ?? '', /\.$/);
  });

for (const translation of ['Men&uacute;', 'L&#39;a', '&#x27;a', '&amp;'])
  test(`damage: ${translation} is refused in a text without Markdown`, () => {
    const check = (english: string, isMarkdown: boolean) =>
      textChecks.damage({ ...text, english, translation, isMarkdown })?.problem;
    assert.match(check('Menu', false) ?? '', /appears on the page/);
    assert.equal(check('Menu', true), undefined);
    assert.equal(check('Write &lt; for it', false), undefined);
  });

for (const translation of [
  'Una organización 501(c)(4), no una 501(c)(3).',
  '“IRMÃ”, SÃO PAULO, É—A, AVÔ',
  'Às 5 – “ação”…',
  '‘kafe’”, fè’l',
  'a√2',
  '#Adelante',
  '#1',
  'Err',
  '501 cartas',
  'a\u00adb',
  '👩‍👩‍👧',
  'Números: #501',
  'â',
  'El menú’s',
])
  test(`damage: ${JSON.stringify(translation)} is accepted`, () =>
    assert.equal(textChecks.damage({ ...text, english: 'x', translation, isMarkdown: true }), undefined));

test('a text that a spreadsheet also shows while loading may be translated', () =>
  assert.equal(
    textChecks.damage({ ...text, english: 'Loading…', translation: 'Cargando…', isMarkdown: false }),
    undefined,
  ));

test('both encodings of accented letters are checked alike', () => {
  const terms = [{ term: 'kreyòl la', use: 'x', english: 'y' }];
  for (const form of ['NFC', 'NFD'] as const) {
    const check = (rule: keyof typeof textChecks, translation: string, own = {}) =>
      textChecks[rule]({
        ...text,
        code: 'ht',
        english: 'x',
        isMarkdown: false,
        ...own,
        translation: translation.normalize(form),
      });
    assert.equal(check('language', 'Lè yo rive lè nou pale, lè a bon.'), undefined);
    assert.ok(check('language', 'Dwa ou konfidansyalité'));
    assert.ok(check('glossary', 'Nan Kreyòl la', { forbidden: terms }));
    assert.ok(
      check('glossary', 'Nan Kreyòl la', {
        forbidden: terms.map((each) => ({ ...each, term: each.term.normalize('NFD') })),
      }),
    );
    assert.equal(check('length', 'é'.repeat(20), { limit: 20 }), undefined);
    assert.ok(check('identical', 'Écoles', { english: 'Écoles' }));
  }
});
