import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'astro/zod';
import type { EntryCollection, Field, FileCollection } from '@sveltia/cms';
import { editorConfiguration, entryShapes, type EditorSources } from '../../src/admin/configuration.ts';
import { timeOf } from '../../src/admin/form-content.ts';
import { labelled } from '../../src/admin/labels.ts';
import { readEditorRepository } from '../../src/admin/repository.ts';
import { labelsIn } from '../../src/admin/site-labels.ts';
import { organizationFile, organizationSchema } from '../../src/content-model/organization.ts';
import { sources, translations } from '../../src/content-model/schemas.ts';
import { pluralCategories, readCatalogs } from '../../src/i18n/catalogs.ts';
import { localeByCode, localeCodes, defaultLocale } from '../../src/i18n/locales.ts';
import { Faults } from '../../src/lib/faults.ts';
import { root } from './project.ts';

const language = (code: (typeof localeCodes)[number]) => ({
  code,
  pluralCategories: pluralCategories(localeByCode(code)),
});
const [first, ...others] = localeCodes;

const made = {
  languages: [language(first!), ...others.map(language)],
  collections: {
    pages: { source: sources.pages, translation: translations.pages },
    posts: { source: sources.posts, translation: translations.posts },
    events: { source: sources.events, translation: translations.events },
  },
  strings: readCatalogs(root)[defaultLocale.code]!,
  organization: { file: organizationFile, schema: organizationSchema },
  repository: undefined,
  siteUrl: 'https://example.org/',
  title: 'Editor',
  logo: '/favicon.svg',
} satisfies EditorSources;

const configurationWith = (changes: Partial<EditorSources>) => editorConfiguration({ ...made, ...changes });

type Loose = Field & { fields?: Loose[]; field?: Loose; hint?: string; required?: unknown; options?: unknown };

const collectionOf = <Kind>(name: string, configuration = configurationWith({})) =>
  configuration.collections!.find((each) => each.name === name) as Kind;

const fieldsOf = (name: string, configuration = configurationWith({})) =>
  collectionOf<EntryCollection>(name, configuration).fields as Loose[];

const stringsIn = (namespace: string, configuration = configurationWith({})) =>
  collectionOf<FileCollection>('strings', configuration).files.find(({ name }) => name === namespace)
    ?.fields as Loose[];

const named = (fields: readonly Loose[], name: string) => fields.find((field) => field.name === name);

const everyField = (fields: readonly Loose[]): Loose[] =>
  fields.flatMap((field) => [
    field,
    ...everyField(field.fields ?? []),
    ...everyField(field.field ? [field.field] : []),
  ]);

test('a long title’s file name fits in a file system', () => {
  assert.ok(configurationWith({}).slug!.maxlength! <= 86);
});

test('a new entry’s file name has the day, which tells monthly events apart', () => {
  const templates = Object.keys(made.collections).map((name) => collectionOf<EntryCollection>(name).slug);
  const dated = (day: string) => `{{title | truncate(68)}}-{{${day}}}`;
  assert.deepEqual(
    templates,
    ['{{title}}', dated('date'), dated('start')].map((template) => ({ template, editable: ['create'] })),
  );
});

test('every field of the schemas appears', () => {
  for (const [name, { source: schema, translation }] of Object.entries(made.collections)) {
    const sections = Object.keys(entryShapes(made)[name]!.sections);
    const fields = fieldsOf(name).flatMap((field) => (sections.includes(field.name) ? field.fields! : [field]));
    const times = entryShapes(made)[name]!.times.map(timeOf);
    const expected = [...Object.keys(schema.shape), ...times, 'body'];
    assert.deepEqual(fields.map((field) => field.name).sort(), expected.sort(), name);
    for (const field of fields.filter(({ widget }) => widget !== 'hidden')) {
      assert.equal(field.i18n, field.name === 'body' || field.name in translation.shape, field.name);
    }
  }
  const [organization] = configurationWith({}).singletons as { fields: Loose[] }[];
  const names = organization!.fields.map(({ name }) => name);
  assert.deepEqual(names.sort(), Object.keys(organizationSchema.shape).sort());
  const notice = named(organization!.fields, 'notice')?.fields ?? [];
  assert.deepEqual(
    named(notice, 'text')?.fields?.map(({ name }) => name),
    [...localeCodes],
  );
});

test('every field and every choice has a label in every language', () => {
  const [organization] = configurationWith({}).singletons as { fields: Field[] }[];
  const fields = [...Object.keys(made.collections).flatMap((name) => fieldsOf(name)), ...organization!.fields];
  const times = Object.values(entryShapes(made)).flatMap((shape) => shape.times);
  for (const code of localeCodes) {
    const labels = labelsIn(code, times);
    for (const field of everyField(fields.map((each) => labelled(each, labels, '2026-12-01') as Loose))) {
      if (field.widget === 'hidden') continue;
      assert.ok(field.label && field.label !== field.name, `${code}: ${field.name}`);
      for (const { label, value } of (field.options ?? []) as { label: string; value: string }[]) {
        assert.notEqual(label, value, `${code}: ${field.name}`);
      }
    }
  }
});

test('a short text has its English as its label and its key below', () => {
  const strings = { shop: { cart: { empty: 'Nothing is in it.' } } };
  const [cart] = stringsIn('shop', configurationWith({ strings }));
  const { label, hint } = named(cart!.fields!, 'empty')!;
  assert.deepEqual([cart!.label, label, hint], ['Cart', 'Nothing is in it.', 'cart.empty']);
});

test('the required fields of the organization come first', () => {
  const [organization] = configurationWith({}).singletons as { fields: Loose[] }[];
  const required = organization!.fields.map((field) => field.required);
  assert.deepEqual(
    required,
    required.toSorted((a, b) => Number(b) - Number(a)),
  );
});

test('every field of an entry has a hint or choices in every language', () => {
  const fields = Object.keys(made.collections).flatMap((name) => everyField(fieldsOf(name)));
  const times = Object.values(entryShapes(made)).flatMap((shape) => shape.times);
  for (const code of localeCodes) {
    const { hints } = labelsIn(code, times);
    const raw = fields.filter(({ name, hint, widget }) => hint && widget === 'string' && !(name in hints));
    assert.deepEqual(
      raw.map(({ name }) => name).filter((name) => name !== 'item'),
      [],
      code,
    );
  }
});

test('required fields come first, and an optional section has required fields only in English', () => {
  for (const name of Object.keys(made.collections)) {
    const isRequired = fieldsOf(name).map(({ required, widget }) => required !== false && widget !== 'object');
    assert.equal(isRequired.lastIndexOf(true), isRequired.filter(Boolean).length - 1, name);
    const photo = named(fieldsOf(name), 'photo')!;
    assert.equal(photo.required, false);
    for (const needed of ['image', 'imageAlt']) {
      assert.deepEqual(named(photo.fields!, needed)!.required, [defaultLocale.code]);
    }
  }
});

test('dates have a picker or a pattern', () => {
  const events = fieldsOf('events') as Record<string, unknown>[];
  const picker = (name: string) => events.find((field) => field.name === name)!;
  assert.deepEqual([picker('start').widget, picker('start').type], ['datetime', 'date']);
  assert.deepEqual([picker('startTime').widget, picker('startTime').type], ['datetime', 'time']);
  const { pattern } = fieldsOf('posts').find(({ name }) => name === 'date') as unknown as { pattern: [string] };
  const accepted = ['2026-11-30', '2026-11', '11/30/2026', '2026-11-30T09:00'].map((text) =>
    new RegExp(pattern[0]).test(text),
  );
  assert.deepEqual(accepted, [true, true, false, false]);
});

test('the editor requires what our schemas require, in the same languages', () => {
  const events = fieldsOf('events');
  const required = (name: string) => named(events, name)?.required;
  assert.equal(required('title'), true);
  assert.equal(named(named(events, 'publishing')!.fields!, 'correction')?.required, false);
  assert.deepEqual(required('start'), [defaultLocale.code]);
  assert.deepEqual(named(named(events, 'change')!.fields!, 'status')?.options, [
    'scheduled',
    'cancelled',
    'postponed',
    'moved',
    'rescheduled',
    'movedAndRescheduled',
  ]);
  const lines = named(events, 'program')?.fields ?? [];
  assert.deepEqual(
    lines.map(({ name, i18n }) => [name, i18n]),
    [
      ['at', false],
      ['text', true],
    ],
  );
  const { numbers, texts } = entryShapes(made).events!;
  assert.deepEqual([numbers, texts], [['cost'], { program: 'text' }]);
});

test('a number, even in a list, is edited as a number within its limits', () => {
  const schema = z.strictObject({
    seats: z.int().min(1).max(300).describe('Seats.'),
    prices: z.array(z.number().multipleOf(0.01).min(5).max(99).describe('A price.')).min(2).max(5).describe('Prices.'),
    names: z.array(z.string().describe('A name.')).describe('Names.'),
  });
  const [organization] = configurationWith({ organization: { ...made.organization, schema } }).singletons as {
    fields: Loose[];
  }[];
  const plain = JSON.parse(JSON.stringify(organization!.fields)) as unknown;
  const common = { required: true, i18n: false };
  const price = { name: 'item', hint: 'A price.', widget: 'number', value_type: 'float', min: 5, max: 99, step: 0.01 };
  const name = { name: 'item', hint: 'A name.', widget: 'string' };
  const list = { widget: 'list', minimize_collapsed: 'auto' };
  assert.deepEqual(plain, [
    { name: 'seats', hint: 'Seats.', widget: 'number', value_type: 'int', min: 1, max: 300, ...common },
    { name: 'prices', hint: 'Prices.', ...list, min: 2, max: 5, field: { ...price, ...common }, ...common },
    { name: 'names', hint: 'Names.', ...list, field: { ...name, ...common }, ...common },
  ]);
});

test('the body is edited as plain text, so the editor doesn’t rewrite it', () => {
  for (const name of Object.keys(made.collections)) assert.equal(named(fieldsOf(name), 'body')?.widget, 'text');
});

test('a schema’s new field appears for every language or only for English', () => {
  const pages = {
    source: z.strictObject({ ...sources.pages.shape, dress: z.string().describe('What to wear.'), size: z.boolean() }),
    translation: z.strictObject({ ...translations.pages.shape, dress: z.string() }),
  };
  const fields = fieldsOf('pages', configurationWith({ collections: { pages } }));
  assert.deepEqual(named(fields, 'dress'), {
    name: 'dress',
    widget: 'string',
    hint: 'What to wear.',
    required: true,
    i18n: true,
  });
  assert.equal(named(fields, 'size')?.widget, 'boolean');
  assert.equal(named(fields, 'size')?.i18n, false);
});

test('a new English key and a new namespace appear', () => {
  const strings = {
    ...made.strings,
    shop: { cart: { empty: 'Nothing is in it.' }, items_one: 'thing', items_other: 'things' },
  };
  const fields = stringsIn('shop', configurationWith({ strings }));
  assert.deepEqual(named(named(fields, 'cart')!.fields!, 'empty'), {
    name: 'empty',
    label: 'Nothing is in it.',
    hint: 'cart.empty',
    widget: 'string',
    required: true,
    i18n: true,
  });
  const forms = fields.filter(({ name }) => name.startsWith('items_'));
  assert.deepEqual(
    Object.fromEntries(forms.map(({ name, required }) => [name, required])),
    Object.fromEntries(
      localeCodes
        .flatMap((code) => pluralCategories(localeByCode(code)))
        .map((form) => [
          `items_${form}`,
          localeCodes.filter((code) => pluralCategories(localeByCode(code)).includes(form)),
        ]),
    ),
  );
});

test('a new language in the registry appears with its own plurals', () => {
  const invented = { code: 'xx', pluralCategories: ['zero', 'one', 'two', 'few', 'many', 'other'] };
  const configuration = configurationWith({ languages: [...made.languages, invented] });
  assert.deepEqual(configuration.i18n?.locales, [...localeCodes, 'xx']);
  const countdown = named(stringsIn('events', configuration), 'countdown')?.fields ?? [];
  assert.ok((named(countdown, 'days_two')?.required as string[]).includes('xx'));
});

test('without a repository, nothing is sent; with one, each change becomes a pull request', () => {
  assert.equal(configurationWith({}).publish_mode, 'simple');
  const repository = { name: 'mira/site', branch: 'main', signInUrl: 'https://sign-in.example.dev' };
  const { backend, publish_mode } = configurationWith({ repository });
  assert.equal(publish_mode, 'editorial_workflow');
  assert.deepEqual(backend, {
    name: 'github',
    repo: 'mira/site',
    branch: 'main',
    commit_messages: { create: 'Create {{collection}} “{{slug}}”' },
    base_url: 'https://sign-in.example.dev',
    auth_methods: ['oauth'],
  });
});

const environments: [environment: Record<string, string>, expected: unknown][] = [
  [{}, undefined],
  [{ EDITOR_REPOSITORY: '' }, undefined],
  [{ EDITOR_REPOSITORY: 'mira/site' }, { name: 'mira/site', branch: 'main', signInUrl: undefined }],
  [
    { EDITOR_REPOSITORY: 'mira/site.org', EDITOR_BRANCH: 'live/x', EDITOR_SIGN_IN_URL: 'https://a.example' },
    { name: 'mira/site.org', branch: 'live/x', signInUrl: 'https://a.example' },
  ],
  [{ EDITOR_BRANCH: 'main', EDITOR_SIGN_IN_URL: 'https://a.example' }, ['EDITOR_BRANCH', 'EDITOR_SIGN_IN_URL']],
  [{ EDITOR_REPOSITORY: 'https://github.com/mira/site' }, ['EDITOR_REPOSITORY']],
  [
    { EDITOR_REPOSITORY: 'mira', EDITOR_BRANCH: 'a b', EDITOR_SIGN_IN_URL: 'http://a.example' },
    ['EDITOR_REPOSITORY', 'EDITOR_BRANCH', 'EDITOR_SIGN_IN_URL'],
  ],
  [{ EDITOR_REPOSITORY: 'mira/site', EDITOR_SIGN_IN_URL: "https://a.example/ 'unsafe-eval'" }, ['EDITOR_SIGN_IN_URL']],
  [{ EDITOR_REPOSITORY: 'mira/site', EDITOR_SIGN_IN_URL: 'https://u:p@a.example' }, ['EDITOR_SIGN_IN_URL']],
];

for (const [environment, expected] of environments) {
  test(`the repository settings come from ${JSON.stringify(environment)}`, () => {
    let found: unknown;
    try {
      found = readEditorRepository(environment);
    } catch (error) {
      assert.ok(error instanceof Faults);
      found = error.faults.map(({ file }) => file);
    }
    assert.deepEqual(found, expected);
  });
}
