import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { entryFormat } from '../../src/admin/entry-format.ts';
import { entryShape } from '../../src/admin/editor-fields.ts';
import { stringsFormat } from '../../src/admin/strings-format.ts';
import { sources, type Collection } from '../../src/content-model/schemas.ts';
import { fixtures } from '../site-texts.ts';

type Content = Record<string, unknown>;

interface Format {
  fromFile(text: string): Content;
  toFile(content: Content): string;
}

const formatOf = (collection: Collection): Format => entryFormat(entryShape(sources[collection]));

/** Works like the editor, which trims what it reads and writes, and fills in every field that it knows. */
function saved(format: Format, text: string, change: Content = {}, filled: Content = {}): string {
  const content = format.fromFile(text.trim());
  return `${format.toFile({ ...filled, ...content, ...change }).trim()}\n`;
}

/** The editor's values for fields that a file omits. */
const filledIn = (collection: Collection): Content => ({
  ...Object.fromEntries(Object.keys(sources[collection].shape).map((name) => [name, ''])),
  ...entryShape(sources[collection]).defaults,
  venue: null,
  registration: { url: '', deadline: '' },
});

const read = (file: string) => readFileSync(join(fixtures, file), 'utf8');

test('saving an unchanged entry keeps its file byte for byte', () => {
  for (const collection of Object.keys(sources) as Collection[]) {
    const files = globSync(`src/content/${collection}/*/*.md`, { cwd: fixtures });
    assert.ok(files.length > 0, collection);
    for (const file of files)
      assert.equal(saved(formatOf(collection), read(file), {}, filledIn(collection)), read(file), file);
  }
});

test('so does every file of strings, and the organization’s', () => {
  const files = globSync('locales/*/*.json', { cwd: fixtures });
  for (const file of [...files, 'src/content/organization.json']) {
    const filled = { noSuchKey_many: '', notice: null, profiles: [], links: { volunteer: '' } };
    assert.equal(saved(stringsFormat, read(file), {}, filled), read(file), file);
  }
});

const page = `---
# Kept.
title: "Old: title"   # why
description: 'It''s here'
permalink: /about/
aliases:
  - /old/ # once

showTitle: true
---

Text with --- and
---
a line.
`;

const entryChanges: [what: string, change: Content, from: string, to: string][] = [
  ['a text', { title: 'New' }, '"Old: title"', 'New'],
  ['a text that YAML would misread', { title: 'New: # "x"' }, '"Old: title"', `'New: # "x"'`],
  ['a text of several lines', { description: 'One\n---\ntwo' }, "'It''s here'", '"One\\n---\\ntwo"'],
  ['a text like a number', { title: '2026' }, '"Old: title"', '"2026"'],
  ['a list', { aliases: ['/a/', '/b/'] }, '  - /old/ # once\n', '  - /a/\n  - /b/\n'],
  ['a list that becomes empty', { aliases: [] }, 'aliases:\n  - /old/ # once\n', ''],
  ['a default that is said', { showTitle: true }, '', ''],
  ['a value that is no default', { showTitle: false }, 'showTitle: true', 'showTitle: false'],
  ['a field that is new', { imageAlt: 'A room' }, 'showTitle: true\n', 'showTitle: true\nimageAlt: A room\n'],
  ['the text', { body: 'Other' }, 'Text with --- and\n---\na line.', 'Other'],
  ['no text', { body: '' }, '---\n\nText with --- and\n---\na line.\n', '---\n'],
];

for (const [what, change, from, to] of entryChanges) {
  test(`an entry changes in nothing but ${what}`, () => {
    assert.ok(page.includes(from));
    assert.equal(saved(formatOf('pages'), page, change, filledIn('pages')), page.replace(from, to));
  });
}

test('a translation of a program stays a list of texts, and the English one keeps its times', () => {
  const translation = '---\ntitle: T\nsummary: S\nprogram:\n  - Un\n  - Deux\n---\n';
  const lines = [{ at: '', text: 'Un' }, { text: 'Trois' }];
  assert.equal(saved(formatOf('events'), translation, { program: lines }), translation.replace('Deux', 'Trois'));
  const english = '---\ntitle: T\nprogram:\n  - at: "11:30"\n    text: One\n---\n';
  const longer = [
    { at: '11:30', text: 'One' },
    { at: '12:15', text: 'Two' },
  ];
  const written = saved(formatOf('events'), english, { program: longer });
  assert.deepEqual(formatOf('events').fromFile(written.trim()).program, longer);
});

test('a price stays a number', () => {
  const event = '---\ntitle: T\ncost: 15\n---\n';
  assert.equal(saved(formatOf('events'), event, { cost: '15' }), event);
  assert.equal(saved(formatOf('events'), event, { cost: '12.50' }), event.replace('15', '12.5'));
  assert.equal(saved(formatOf('events'), event, { cost: 'free' }), event.replace('15', 'free'));
});

test('a new entry has what was filled in, and nothing else', () => {
  const content = { ...filledIn('pages'), title: 'T', permalink: '/t/', body: 'Text' };
  assert.equal(formatOf('pages').toFile(content), '---\ntitle: T\npermalink: /t/\n---\n\nText\n');
});

test('front matter in another form is rewritten when it changes', () => {
  assert.equal(saved(formatOf('pages'), '---\n{title: T}\n---\n'), '---\n{title: T}\n---\n');
  assert.equal(saved(formatOf('pages'), '---\n{title: T}\n---\n', { title: 'U' }), '---\ntitle: U\n---\n');
  assert.equal(saved(formatOf('pages'), '---\n---\nText\n', { title: 'U' }), '---\ntitle: U\n---\nText\n');
});

for (const broken of ['Text', '---\ntitle: "\n---\n', '---\n- a\n---\n', '---\na: 1\na: 2\n---\n']) {
  test(`a file that cannot be read is not opened: ${JSON.stringify(broken)}`, () => {
    assert.throws(() => formatOf('pages').fromFile(broken));
  });
}

const strings = `{
  "a": "One",
  "group": {
    "b": "Two",
    "n_one": "x",
    "n_other": " y "
  },
  "z": ["p"]
}
`;

const stringChanges: [what: string, change: Content, from: string, to: string][] = [
  ['a text', { a: 'Yon "mo"' }, '"One"', '"Yon \\"mo\\""'],
  ['a text in a group', { group: { b: 'De', n_one: 'x', n_other: 'y', n_many: '' } }, '"Two"', '"De"'],
  [
    'a key that is new',
    { group: { b: 'Two', n_one: 'x', n_many: 'm', n_other: 'y' } },
    '"n_one": "x",\n',
    '"n_one": "x",\n    "n_many": "m",\n',
  ],
  ['a key that is gone', { group: { n_one: 'x', n_other: 'y' } }, '    "b": "Two",\n', ''],
  ['a list', { z: ['q'] }, '["p"]', '[\n    "q"\n  ]'],
];

for (const [what, change, from, to] of stringChanges) {
  test(`a file of strings changes in nothing but ${what}`, () => {
    assert.ok(strings.includes(from));
    assert.equal(saved(stringsFormat, strings, change), strings.replace(from, to));
  });
}
