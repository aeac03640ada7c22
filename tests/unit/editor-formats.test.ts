import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { entryShape } from '../../src/admin/editor-fields.ts';
import { entryFormat } from '../../src/admin/entry-format.ts';
import { isGroup, textKey } from '../../src/admin/file-content.ts';
import { toForm } from '../../src/admin/form-content.ts';
import { forms } from '../../src/admin/forms.ts';
import { stringsFormat } from '../../src/admin/strings-format.ts';
import { sources, translations, type Collection } from '../../src/content-model/schemas.ts';
import { fixtures } from '../site-texts.ts';

type Content = Record<string, unknown>;

interface Format {
  fromFile(text: string): Content;
  toFile(content: Content): string;
}

const shapeOf = (collection: Collection) =>
  entryShape(sources[collection], translations[collection], forms[collection]!);

const formatOf = (collection: Collection): Format => entryFormat(shapeOf(collection), () => '2026-11-27T09:00');

/** Later values win, even within a section. */
const layered = (...layers: readonly Content[]): Content =>
  layers.reduce((below, layer) => {
    const entries = Object.entries(layer).map(([name, value]) => {
      const old = below[name];
      return [name, isGroup(value) && isGroup(old) ? { ...old, ...value } : value] as const;
    });
    return { ...below, ...(Object.fromEntries(entries) as Content) };
  }, {});

/** Works like the editor, which trims its input and output and fills in every known field. */
const saved = (format: Format, text: string, change: Content = {}, filled: Content = {}): string =>
  `${format.toFile(layered(filled, format.fromFile(text.trim()), change)).trim()}\n`;

/** The editor's values for fields that a file omits. */
const filledIn = (collection: Collection): Content =>
  toForm(
    {
      ...Object.fromEntries(Object.keys(sources[collection].shape).map((name) => [name, ''])),
      ...shapeOf(collection).defaults,
      venue: null,
      registration: { url: '', deadline: '' },
    },
    shapeOf(collection),
  );

const read = (file: string) => readFileSync(join(fixtures, file), 'utf8');

test('saving an unchanged entry keeps its file byte for byte', () => {
  for (const collection of Object.keys(sources) as Collection[]) {
    const files = globSync(`src/content/${collection}/*/*.md`, { cwd: fixtures });
    assert.ok(files.length > 0, collection);
    for (const file of files)
      assert.equal(saved(formatOf(collection), read(file), {}, filledIn(collection)), read(file), file);
  }
});

test('saving unchanged strings or the organization keeps the file byte for byte', () => {
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
  ['text', { title: 'New' }, '"Old: title"', 'New'],
  ['text that YAML would misread', { title: 'New: # "x"' }, '"Old: title"', `'New: # "x"'`],
  ['text on several lines', { description: 'One\n---\ntwo' }, "'It''s here'", '"One\\n---\\ntwo"'],
  ['text that looks like a number', { title: '2026' }, '"Old: title"', '"2026"'],
  ['a list', { publishing: { aliases: ['/a/', '/b/'] } }, '  - /old/ # once\n', '  - /a/\n  - /b/\n'],
  ['a list that becomes empty', { publishing: { aliases: [] } }, 'aliases:\n  - /old/ # once\n', ''],
  ['an explicit default', { publishing: { showTitle: true } }, '', ''],
  ['a value that isn’t the default', { publishing: { showTitle: false } }, 'showTitle: true', 'showTitle: false'],
  ['a new field', { photo: { imageAlt: 'A room' } }, 'showTitle: true\n', 'showTitle: true\nimageAlt: A room\n'],
  ['the body', { body: 'Other' }, 'Text with --- and\n---\na line.', 'Other'],
  ['a removed body', { body: '' }, '---\n\nText with --- and\n---\na line.\n', '---\n'],
];

for (const [what, change, from, to] of entryChanges) {
  test(`saving an entry changes only ${what}`, () => {
    assert.ok(page.includes(from));
    assert.equal(saved(formatOf('pages'), page, change, filledIn('pages')), page.replace(from, to));
  });
}

test('a translation of a program stays a list of texts, and the English one keeps its times', () => {
  const translation = '---\ntitle: T\npermalink: /t/\nsummary: S\nprogram:\n  - Un\n  - Deux\n---\n';
  const lines = [{ at: '', text: 'Un' }, { text: 'Trois' }];
  assert.equal(saved(formatOf('events'), translation, { program: lines }), translation.replace('Deux', 'Trois'));
  const english =
    '---\ntitle: T\npermalink: /t/\nsummary: S\nstart: 2026-12-10\nprogram:\n  - at: "11:30"\n    text: One\n---\n';
  const longer = [
    { at: '11:30', text: 'One' },
    { at: '12:15', text: 'Two' },
  ];
  const written = saved(formatOf('events'), english, { program: longer });
  assert.deepEqual(formatOf('events').fromFile(written.trim()).program, longer);
});

test('a price stays a number', () => {
  const event = '---\ntitle: T\npermalink: /t/\nsummary: S\nstart: 2026-12-10\ncost: 15\n---\n';
  const costing = (cost: string) => saved(formatOf('events'), event, { people: { cost } });
  assert.equal(costing('15'), event);
  assert.equal(costing('12.50'), event.replace('15', '12.5'));
  assert.equal(costing('free'), event.replace('15', 'free'));
});

const event = `---
title: T
permalink: /t/
summary: S
start: 2026-12-10T18:00
end: 2026-12-10T20:00
---
`;

const eventChanges: [what: string, change: Content, from: string, to: string][] = [
  ['only words', { summary: 'Other' }, 'summary: S', 'summary: Other'],
  [
    'a new time, with the date of the change',
    { startTime: '19:00' },
    'summary: S\nstart: 2026-12-10T18:00',
    'updated: 2026-11-27T09:00\nsummary: S\nstart: 2026-12-10T19:00',
  ],
  [
    'all day, with the date of the change',
    { startTime: '', end: '', endTime: '' },
    'summary: S\nstart: 2026-12-10T18:00\nend: 2026-12-10T20:00',
    'updated: 2026-11-27T09:00\nsummary: S\nstart: 2026-12-10',
  ],
  ['an end day that follows from the start', { end: '' }, '', ''],
  [
    'a day and time to publish',
    { publishing: { publishAt: '2026-12-01', publishAtTime: '08:00' } },
    'permalink: /t/\n',
    'permalink: /t/\npublishAt: 2026-12-01T08:00\n',
  ],
];

for (const [what, change, from, to] of eventChanges) {
  test(`saving an event changes the file as needed: ${what}`, () => {
    assert.ok(event.includes(from));
    assert.equal(saved(formatOf('events'), event, change, filledIn('events')), event.replace(from, to));
  });
}

test('a new event ends on the day it starts', () => {
  const form = {
    title: 'T',
    permalink: '/t/',
    summary: 'S',
    start: '2026-12-10',
    startTime: '18:00',
    endTime: '20:00',
  };
  assert.ok(formatOf('events').toFile(form).includes('end: 2026-12-10T20:00'));
});

test('a canceled event says when it was canceled, even if it is new', () => {
  const change = { status: 'cancelled', reason: 'Snow.' };
  const lines = ['updated: 2026-11-27T09:00', 'status: cancelled', 'reason: Snow.'];
  const off = saved(formatOf('events'), event, { change }, filledIn('events'));
  const form = { ...formatOf('events').fromFile(event), [textKey]: undefined };
  const isNew = formatOf('events').toFile(layered(filledIn('events'), form, { change }));
  for (const text of [off, isNew]) for (const line of lines) assert.ok(text.includes(`\n${line}\n`), text);
  // A translation gives only the reason.
  const translation = '---\ntitle: T\npermalink: /t/\nsummary: S\n---\n';
  assert.ok(!saved(formatOf('events'), translation, { change: { reason: 'Nèj.' } }).includes('updated'));
});

test('each field has one place in the form', () => {
  for (const collection of Object.keys(sources) as Collection[]) {
    const { names, sections } = shapeOf(collection);
    const placed = forms[collection]!.order.flatMap((part) => (typeof part === 'string' ? [part] : part.fields));
    assert.deepEqual(placed, [...new Set(placed)], collection);
    assert.deepEqual(
      Object.keys(sections).filter((section) => names.includes(section)),
      [],
      collection,
    );
  }
});

test('a new entry has only the fields that were filled in', () => {
  const content = { ...filledIn('pages'), title: 'T', description: 'D', permalink: '/t/', body: 'Text' };
  assert.equal(formatOf('pages').toFile(content), '---\ntitle: T\ndescription: D\npermalink: /t/\n---\n\nText\n');
});

test('front matter in another style is rewritten when it changes', () => {
  const flow = '---\n{title: T, description: D, permalink: /t/}\n---\nText\n';
  const fields = '---\ntitle: U\ndescription: D\npermalink: /t/\n---\nText\n';
  assert.equal(saved(formatOf('pages'), flow), flow);
  assert.equal(saved(formatOf('pages'), flow, { title: 'U' }), fields);
  assert.equal(saved(formatOf('pages'), flow, { body: 'Other' }), flow.replace('Text', '\nOther'));
  const none = '---\n---\nText\n';
  assert.equal(saved(formatOf('pages'), none, { title: 'U', description: 'D', permalink: '/t/' }), fields);
});

for (const broken of ['Text', '---\ntitle: "\n---\n', '---\n- a\n---\n', '---\na: 1\na: 2\n---\n']) {
  test(`a file that can’t be read isn’t opened: ${JSON.stringify(broken)}`, () => {
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
  ['a string', { a: 'Yon "mo"' }, '"One"', '"Yon \\"mo\\""'],
  ['a string in a group', { group: { b: 'De', n_one: 'x', n_other: 'y', n_many: '' } }, '"Two"', '"De"'],
  [
    'a new key',
    { group: { b: 'Two', n_one: 'x', n_many: 'm', n_other: 'y' } },
    '"n_one": "x",\n',
    '"n_one": "x",\n    "n_many": "m",\n',
  ],
  ['a removed key', { group: { n_one: 'x', n_other: 'y' } }, '    "b": "Two",\n', ''],
  ['a list', { z: ['q'] }, '["p"]', '[\n    "q"\n  ]'],
];

for (const [what, change, from, to] of stringChanges) {
  test(`saving a file of strings changes only ${what}`, () => {
    assert.ok(strings.includes(from));
    const content = { ...stringsFormat.fromFile(strings.trim()), ...change };
    assert.equal(`${stringsFormat.toFile(content)}\n`, strings.replace(from, to));
  });
}
