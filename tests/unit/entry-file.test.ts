import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldPlace, parseSourceFile } from '../../src/content-model/entry-file.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import type { Fault } from '../../src/lib/faults.ts';
import { assertFaults, faultsOf } from './faults.ts';

const parse = (contents: string) => parseSourceFile('page.md', defaultLocale.code, 'page', contents);

/** Spellings that look the same in an editor. */
const plain = '---\ntitle: Hello\nvenue:\n  name: Here\n---\nFirst\n\nSecond\n';
const spellings = {
  plain,
  'Windows line endings': plain.replaceAll('\n', '\r\n'),
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

test('a line of --- in the body is a horizontal rule', () => {
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
  test(`a file that doesn’t begin with front matter is refused: ${JSON.stringify(contents)}`, () => {
    assertFaults(
      faultsOf(() => parse(contents)),
      [['page.md: line 1', /front matter (?:is missing|has no end).*--- line/]],
    );
  });
}

for (const [what, contents, says] of [
  ['an encoding other than UTF-8', '---\ntitle: A\n---\nMa\ufffdo\n', /UTF-8/],
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
  ['a colon in text', '3: description', 'title: Hello\ndescription: Note: this', /": ".*quotation marks/],
  ['text that begins with a symbol', '2: title', 'title: @home', /begins with @.*quotation marks/],
  ['text in asterisks', '2: title', 'title: *Welcome*\ndescription: Hello', /\*.*quotation marks/],
  ['an unclosed quotation mark', '2: title', 'title: "Hello\ndescription: Hello', /not closed.*closing one/],
  ['a duplicate field', '4: title', 'title: Hello\npermalink: /\ntitle: Again', /twice.*Keep one/],
  ['a tab as indentation', '3', 'venue:\n\tname: Here', /tab.*two spaces/],
  [
    'a number sign in text',
    '2: title',
    'title: We are #1 in the state\npermalink: /',
    /#.*quotation marks.*its own line/,
  ],
  [
    'text that begins with a number sign',
    '3: description',
    'title: A\ndescription: #MigrantsDay',
    /#.*quotation marks/,
  ],
  ['a number sign after quotation marks', '2: title', 'title: "We are" #1', /#.*quotation marks/],
  [
    'a line of text that begins with #',
    '4',
    'title: A\ndescription: First\n  #Second\npermalink: /',
    /#.*quotation marks/,
  ],
  [
    'a line in the middle that begins with #',
    '3',
    'description: First\n  #Second\n  third\npermalink: /',
    /#.*quotation marks/,
  ],
  ['a number sign in a list', '4', 'program:\n  - Music\n  - Speaker #1', /#.*quotation marks/],
  ['a number sign in a nested field', '3', 'venue:\n  name: Pier #4\n  address: Here', /#.*quotation marks/],
  ['a number sign before longer text', '2: title', 'title: #1 in the state\n  and more', /#.*quotation marks/],
  ['a number sign below its field', '3', 'title:\n  #1\n  in the state', /#.*quotation marks/],
  ['a number sign before fields', '3: venue', 'title: A\nvenue: #1 Main Street\n  name: A', /#.*quotation marks/],
  ['a number sign after a list', '3: aliases', 'title: A\naliases: [/a/] #2', /#.*quotation marks/],
  ['a number sign after >', '3: description', 'title: A\ndescription: > #4\n  B', /#/],
  ['text that begins with brackets', '2: title', 'title: [Urgent] Join us', /begins with \[.*quotation marks/],
  ['a hyphen in front', '2: title', 'title: - Vota', /begins with -.*quotation marks/],
  ['a word in quotation marks', '2: title', 'title: "We" are here', /after the second ".*write \\"/],
  ['an apostrophe', '2: title', "title: 'It's here'", /after the second '.*write ''/],
  ['a last line without a field', '3', 'title: Hello\nWelcome', /not a field.*colon/],
  ['an exclamation mark in front', '2: title', 'title: !Vota ya!', /begins with !.*quotation marks/],
  ['an exclamation mark and a space in front', '2: title', 'title: ! Vota', /begins with !.*quotation marks/],
  ['an ampersand in front', '3: description', 'title: A\ndescription: &Join us', /begins with &.*quotation marks/],
  ['a percent sign in front', '2: title', 'title: %50 more', /begins with %.*quotation marks/],
  ['a grave accent in front', '2: title', 'title: `Rally`', /begins with `.*quotation marks/],
  ['a backslash', '2: title', 'title: "C:\\Music"', /\\/],
  ['curly quotation marks', '2: title', 'title: “Rally: bring a friend”', /curly.*straight/],
  ['the code of a control character', '2: title', 'title: "We are\\vhere"', /cannot be shown/],
  ['a line without a field', '3', 'title: Hello\nWelcome\npermalink: /', /not a field.*colon/],
] as const) {
  test(`broken front matter is reported by line: ${what}`, () => {
    assertFaults(
      faultsOf(() => parse(`---\n${yaml}\n---\nBody\n`)),
      [[`page.md: line ${place}`, RegExp(`front matter is broken.*${says.source}`)]],
    );
  });
}

test('all faults in front matter are reported together', () => {
  const yaml =
    'title: We are #1\ndescription: !Join\ncorrection: &Now\nupdated: 2026-01-01\neditorsNote: Look: here\nimageAlt: @us\nimageCaption: One: two #3';
  assertFaults(
    faultsOf(() => parse(`---\n${yaml}\n---\n`)),
    [
      ['page.md: line 2: title', /#/],
      ['page.md: line 3: description', /!/],
      ['page.md: line 4: correction', /&/],
      ['page.md: line 6: editorsNote', /": "/],
      ['page.md: line 7: imageAlt', /@/],
      ['page.md: line 8: imageCaption', /#/],
    ],
  );
});

test('special characters inside text or quotation marks, and comments on their own lines, are read as meant', () => {
  const yaml = [
    '# A note',
    'title: C# & you! 100%',
    'description: "#1 !now &then *here* : there" ',
    'venue:',
    '  # Another note',
    '  name: Pier#4',
    'correction: >',
    '  First',
    '  #second',
    'editorsNote: “Rally”',
    '# The last note',
  ];
  const { frontMatter } = parse(`---\n${yaml.join('\n')}\n---\n`);
  assert.deepEqual(frontMatter, {
    title: 'C# & you! 100%',
    description: '#1 !now &then *here* : there',
    venue: { name: 'Pier#4' },
    correction: 'First #second\n',
    editorsNote: '“Rally”',
  });
});

for (const [character, name] of [
  ['\v', 'U+000B'],
  ['\b', 'U+0008'],
  ['\u0085', 'U+0085'],
  ['\ufffe', 'U+FFFE'],
  ['\ud800', 'U+D800'],
  ['\u202e', 'U+202E'],
  ['\uf0b7', 'U+F0B7'],
] as const) {
  test(`${name} is refused on every line`, () => {
    assertFaults(
      faultsOf(() => parse(`---\ntitle: We are${character}here\n---\nFirst\n\nmore ${character}\n`)),
      [
        ['page.md: line 2', RegExp(`after “title: We are”.*${name.replace('+', '.')}`)],
        ['page.md: line 6', RegExp(name.replace('+', '.'))],
      ],
    );
  });
}

test('a file with an unprintable character is still checked for other faults', () => {
  const faults: Fault[] = [];
  const contents = '---\ntitle: We are\vhere\ndescription: #1\n---\nFirst\b\n';
  const { frontMatter, body } = parseSourceFile('page.md', defaultLocale.code, 'page', contents, faults);
  assertFaults(faults, [
    ['page.md: line 2', /U.000B/],
    ['page.md: line 5', /U.0008/],
    ['page.md: line 3: description', /#/],
  ]);
  assert.deepEqual([frontMatter, body.trim()], [{ title: 'We are here', description: null }, 'First']);
});
