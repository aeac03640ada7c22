import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldPlace, parseSourceFile } from '../../src/content-model/entry-file.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { assertFaults, faultsOf } from './faults.ts';

const parse = (contents: string) => parseSourceFile('page.md', defaultLocale.code, 'page', contents);

/** Spellings that look the same in an editor. */
const plain = '---\ntitle: Hello\nvenue:\n  name: Here\n---\nFirst\n\nSecond\n';
const spellings = {
  plain,
  'Windows line ends': plain.replaceAll('\n', '\r\n'),
  'a byte order mark': `\ufeff${plain}`,
  'spaces after the closing line': plain.replace('---\nFirst', '---  \nFirst'),
  'spaces after the opening line': plain.replace('---\n', '---  \n'),
};

for (const [name, contents] of Object.entries(spellings)) {
  test(`front matter and body are separated: ${name}`, () => {
    const { frontMatter, body, file, key, locale } = parse(contents);
    assert.deepEqual(
      { frontMatter, file, key, locale },
      {
        frontMatter: { title: 'Hello', venue: { name: 'Here' } },
        file: 'page.md',
        key: 'page',
        locale: defaultLocale.code,
      },
    );
    const lines = body.split(/\r?\n/);
    assert.deepEqual(lines, ['', '', '', '', '', 'First', '', 'Second', ''], 'lines keep their number in the file');
  });
}

test('a field’s place is its line', () => {
  const parsed = parse('---\ntitle: Hello\n# a comment\nprogram:\n  - at: "11:30"\n"quoted": 1\n---\n');
  for (const [field, place] of [
    ['title', 'line 2: title'],
    ['program[2].at', 'line 4: program[2].at'],
    ['program.at', 'line 4: program.at'],
    ['quoted', 'line 6: quoted'],
    ['permalink', 'permalink'],
    ['constructor', 'constructor'],
  ] as const) {
    assert.equal(fieldPlace(parsed, field), place);
  }
});

test('dates and times stay text', () => {
  const { frontMatter } = parse(
    '---\nstart: 2026-03-05T11:30\nday: 2026-03-05\nmonth: 2024-12\nat: 11:30\nno: no\n---\n',
  );
  assert.deepEqual(frontMatter, {
    start: '2026-03-05T11:30',
    day: '2026-03-05',
    month: '2024-12',
    at: '11:30',
    no: 'no',
  });
});

test('a line --- in the body is a horizontal rule', () => {
  const { frontMatter, body } = parse('---\ntitle: Hello\n---\nA\n\n---\n\nB: c\n');
  assert.deepEqual(frontMatter, { title: 'Hello' });
  assert.match(body, /A\n\n---\n\nB: c\n$/);
});

test('empty front matter has no fields', () => {
  for (const contents of ['---\n---\n', '---\n---', '---\n\n---\nBody', '---\n# nothing\n---\n']) {
    assert.deepEqual(parse(contents).frontMatter, {}, contents);
  }
});

for (const contents of [
  '',
  'Hello',
  '# Hello\n---\ntitle: Hello\n---\n',
  '---\ntitle: Hello\n',
  '--\ntitle: Hello\n--\n',
  '\n---\ntitle: x\n---\n',
]) {
  test(`a file that does not begin with front matter is refused: ${JSON.stringify(contents)}`, () => {
    assertFaults(
      faultsOf(() => parse(contents)),
      [['page.md: line 1', /front matter (?:is missing|has no end).*line ---/]],
    );
  });
}

for (const [what, contents, says] of [
  ['another encoding than UTF-8', '---\ntitle: A\n---\nMa\ufffdo\n', /UTF-8/],
  ['a merge conflict', '---\ntitle: A\n---\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x\n', /Two people.*Keep one/],
] as const) {
  test(`${what} is reported by line`, () => {
    assertFaults(
      faultsOf(() => parse(contents)),
      [['page.md: line 4', says]],
    );
  });
}

for (const [what, place, yaml, says] of [
  ['a colon in a text', '3: description', 'title: Hello\ndescription: Note: this', /": ".*quotation marks/],
  ['a text that begins with a sign', '2: title', 'title: @home', /sign.*quotation marks/],
  ['a text in asterisks', '2: title', 'title: *Welcome*\ndescription: Hello', /\*.*quotation marks/],
  ['a quotation mark that is not closed', '2: title', 'title: "Hello\ndescription: Hello', /not closed.*second/],
  ['a field twice', '4: title', 'title: Hello\npermalink: /\ntitle: Again', /twice.*Keep one/],
  ['a tab as indentation', '3', 'venue:\n\tname: Here', /tab.*two spaces/],
  ['a line without a field', '3', 'title: Hello\nWelcome\npermalink: /', /no field.*colon/],
] as const) {
  test(`broken front matter is reported by line: ${what}`, () => {
    assertFaults(
      faultsOf(() => parse(`---\n${yaml}\n---\nBody\n`)),
      [[`page.md: line ${place}`, RegExp(`front matter is broken.*${says.source}`)]],
    );
  });
}
