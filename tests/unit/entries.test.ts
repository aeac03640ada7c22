import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEntries } from '../../src/content-model/entries.ts';
import type { Collection } from '../../src/content-model/schemas.ts';
import { localeCodes } from '../../src/i18n/locales.ts';
import type { Fault } from '../../src/lib/faults.ts';
import { assertFaults, type Expected } from './faults.ts';
import { temporaryProject } from './project.ts';

type Files = Readonly<Record<string, string | undefined>>;

const entry = (...lines: string[]) => ['---', ...lines, '---', '', 'Text.', ''].join('\n');

const words = ['title: Title', 'description: Description.', 'permalink: /title/'];
const page = entry(...words);
const eventWords = [...words, 'summary: Summary.'];
const facts = ['start: 2026-03-05T11:30', 'end: 2026-03-05T13:30'];
const event = (...more: string[]) => entry(...eventWords, ...facts, ...more);
const observance = (...more: string[]) =>
  entry(...eventWords, 'kind: observance', 'start: 2000-12-18', 'repeats: yearly', ...more);
const eventTranslation = (...more: string[]) => entry(...eventWords, ...more);
const post = (date: string) => entry(...words, `date: ${date}`);

/** Reads a collection. @param files contents by path in the collection's folder */
async function read(collection: Collection, files: Files) {
  const paths = Object.entries(files).map(([path, contents]) => [`src/content/${collection}/${path}`, contents]);
  const faults: Fault[] = [];
  const project = temporaryProject(Object.fromEntries(paths) as Files);
  const entries = [...(await readEntries(project, collection, faults))];
  return { entries: new Map(entries.map(([{ locale, key }, data]) => [`${locale}/${key}`, data])), faults };
}

/** Each expected fault has a path in the collection with a place, and a pattern of the message. */
type Case = readonly [rule: string, collection: Collection, files: Files, faults: readonly Expected[]];

const image = 'image: ./a.jpg';

const cases: readonly Case[] = [
  ['a page in four languages', 'pages', Object.fromEntries(localeCodes.map((code) => [`${code}/a.md`, page])), []],
  [
    'missing front matter',
    'pages',
    { 'en/a.md': 'Text.' },
    [['en/a.md: line 1', /front matter is missing.*title, description, and permalink/]],
  ],
  [
    'broken YAML, by its line',
    'pages',
    { 'en/a.md': entry('title: Title', 'description: Note: this') },
    [['en/a.md: line 3: description', /broken.*quotation marks/]],
  ],
  [
    'a broken English file, but not its translation',
    'pages',
    { 'en/a.md': entry('title: Note: this'), 'es/a.md': page },
    [['en/a.md: line 2: title', /broken/]],
  ],
  [
    'an invalid English file, but not its translation',
    'pages',
    { 'en/a.md': entry('title: Title', 'permalink: /a/'), 'es/a.md': page },
    [['en/a.md: description', /missing.*search results/]],
  ],
  ['front matter that is a list', 'pages', { 'en/a.md': entry('- title') }, [['en/a.md', /not a valid value/]]],
  ['front matter that is text', 'pages', { 'en/a.md': entry('Hello') }, [['en/a.md', /not a valid value/]]],
  [
    'an unknown field, by its line',
    'pages',
    { 'en/a.md': entry(...words, 'slug: b') },
    [['en/a.md: line 5: slug', /no such field.*title, description, permalink/]],
  ],
  [
    'an unknown field in a group',
    'events',
    { 'en/a.md': event('venue:', '  name: Hall', '  address: Street 1', '  room: 5') },
    [['en/a.md: line 8: venue.room', /no such field.*name, address/]],
  ],
  [
    'missing fields, each by name',
    'pages',
    { 'en/a.md': entry('title: Title') },
    [
      ['en/a.md: description', /missing\. Write one or two sentences/],
      ['en/a.md: permalink', /missing.*\/donate\//],
    ],
  ],
  [
    'empty front matter',
    'pages',
    { 'en/a.md': entry() },
    [
      ['en/a.md: title', /missing/],
      ['en/a.md: description', /missing/],
      ['en/a.md: permalink', /missing/],
    ],
  ],
  [
    'an empty string',
    'pages',
    { 'en/a.md': entry('title: " "', ...words.slice(1)) },
    [['en/a.md: line 2: title', /empty/]],
  ],
  [
    'a number or a boolean instead of text, and the reverse',
    'pages',
    { 'en/a.md': entry('title: 2026', ...words.slice(1), 'published: "false"', 'aliases: /old/') },
    [
      ['en/a.md: line 2: title', /2026 is not a valid value.*quotation marks/],
      ['en/a.md: line 5: published', /"false" is not a valid value\. Use true, or false/],
      ['en/a.md: line 6: aliases', /List old addresses/],
    ],
  ],
  [
    'a title and addresses longer than a file name',
    'pages',
    {
      'en/a.md': entry(
        `title: ${'a'.repeat(300)}`,
        words[1]!,
        `permalink: /${'b'.repeat(300)}/`,
        'aliases:',
        `  - /${'c/'.repeat(60)}`,
      ),
      [`en/${'d'.repeat(100)}.md`]: entry(...words),
    },
    [
      ['en/a.md: line 2: title', /too long.*at most 150 characters/],
      ['en/a.md: line 4: permalink', /too long.*at most 120/],
      ['en/a.md: line 5: aliases[1]', /too long.*at most 120/],
      [`en/${'d'.repeat(100)}.md`, /at most 86/],
    ],
  ],
  [
    'lost words and other fields together, each once',
    'pages',
    { 'en/a.md': entry('title: #1', 'description: We are #1', 'permalink: donate') },
    [
      ['en/a.md: line 2: title', /The text after # is ignored/],
      ['en/a.md: line 3: description', /The text after # is ignored/],
      ['en/a.md: line 4: permalink', /not an address/],
    ],
  ],
  [
    'an alias that isn’t a path, counted from one',
    'pages',
    { 'en/a.md': entry(...words, 'aliases:', '  - /old/', '  - old') },
    [['en/a.md: line 5: aliases[2]', /not an address.*\/donate\//]],
  ],
  ...[
    'donate',
    '/donate',
    'donate/',
    '/Donate/',
    '/donación/',
    '/a//b/',
    '/a b/',
    '/a_b/',
    '/-a/',
    '//',
    '/../',
    '/a/?b/',
    '/a/#b/',
    'https://a.org/',
    '/a.html',
  ].map((permalink): Case => [
    `the permalink ${permalink}`,
    'pages',
    { 'en/a.md': entry('title: Title', 'description: D', `permalink: "${permalink}"`) },
    [['en/a.md: line 4: permalink', /not an address.*\/donate\//]],
  ]),
  ...[
    '2026-03',
    '2026-02-30',
    '2026-03-05T11:30:00',
    '2026-03-05 11:30',
    'March 5',
    '2026-03-05T11:30Z',
    '2026-03-05T25:00',
  ].map((start): Case => [
    `an event that starts on ${start}`,
    'events',
    { 'en/a.md': entry(...eventWords, `start: ${start}`) },
    [['en/a.md: line 6: start', /wrong format.*2026-03-05T11:30/]],
  ]),
  ...['2026', '2026-03-05T11:30', '2026-13', 'yesterday'].map((date): Case => [
    `a post with the date ${date}`,
    'posts',
    { 'en/a.md': post(`"${date}"`) },
    [['en/a.md: line 5: date', /wrong format.*2024-12/]],
  ]),
  ['a post with a day or a month', 'posts', { 'en/a.md': post('2026-03-05'), 'en/b.md': post('2024-12') }, []],
  [
    'an end before the start',
    'events',
    { 'en/a.md': entry(...eventWords, 'start: 2026-03-05', 'end: 2026-03-04') },
    [['en/a.md: line 7: end', /before start/]],
  ],
  [
    'an end whose precision differs from the start',
    'events',
    { 'en/a.md': entry(...eventWords, 'start: 2026-03-05T11:30', 'end: 2026-03-06') },
    [['en/a.md: line 7: end', /format differs/]],
  ],
  [
    'an unknown time zone',
    'events',
    { 'en/a.md': event('zone: Boston') },
    [['en/a.md: line 8: zone', /"Boston" is not a valid value\..*the time zone.*America\/New_York/]],
  ],
  [
    'an unknown interval',
    'events',
    { 'en/a.md': event('repeats: weekly') },
    [['en/a.md: line 8: repeats', /"weekly" is not.*yearly/]],
  ],
  [
    'a yearly event with a time',
    'events',
    { 'en/a.md': event('repeats: yearly') },
    [['en/a.md: line 6: start', /Yearly events are all-day\. Enter a date without a time \(2026-12-18/]],
  ],
  [
    'a registration deadline after the start',
    'events',
    { 'en/a.md': event('registration:', '  deadline: 2026-03-06') },
    [['en/a.md: line 8: registration.deadline', /after start.*2026-03-02/]],
  ],
  [
    'an empty registration',
    'events',
    { 'en/a.md': event('registration: {}') },
    [['en/a.md: line 8: registration', /is empty.*url, deadline/]],
  ],
  [
    'a venue that is also to be announced',
    'events',
    { 'en/a.md': event('venue:', '  name: Hall', '  address: 1 Street', 'venueToBeAnnounced: true') },
    [['en/a.md: line 11: venueToBeAnnounced', /The place is known.*Remove it once venue/]],
  ],
  [
    'a file name that can’t be part of an address',
    'events',
    { 'en/a.b.md': event() },
    [['en/a.b.md', /cannot be part of an address.*lowercase letters/]],
  ],
  [
    'a time that the clocks skip that night',
    'events',
    { 'en/a.md': entry(...eventWords, 'start: 2026-03-08T02:30') },
    [['en/a.md: line 6: start', /America\/New_York.*skip this time/]],
  ],
  [
    'an invalid program time',
    'events',
    { 'en/a.md': event('program:', '  - at: "11:30"', '    text: First', '  - at: "1 PM"', '    text: Second') },
    [['en/a.md: line 8: program[2].at', /not a time of day.*13:30/]],
  ],
  [
    'a status without the date of the change',
    'events',
    { 'en/a.md': event('status: cancelled') },
    [['en/a.md: updated', /not the date of the change/]],
  ],
  ...['moved', 'movedAndRescheduled'].map((status): Case => [
    `${status}, without a place`,
    'events',
    { 'en/a.md': event(`status: ${status}`, 'updated: 2026-03-01') },
    [['en/a.md: line 8: status', /new place is missing.*rescheduled \(/]],
  ]),
  ...['venueToBeAnnounced: true', 'online: https://example.org/', 'venue: { name: Hall, address: 1 Street }'].map(
    (place): Case => [
      `moved, with ${place}`,
      'events',
      { 'en/a.md': event('status: moved', 'updated: 2026-03-01', place) },
      [],
    ],
  ),
  ['a new time without a place', 'events', { 'en/a.md': event('status: rescheduled', 'updated: 2026-03-01') }, []],
  ['an observance', 'events', { 'en/a.md': observance() }, []],
  [
    'an observance that isn’t yearly',
    'events',
    { 'en/a.md': entry(...eventWords, 'kind: observance', 'start: 2000-12-18') },
    [['en/a.md: repeats', /are yearly.*Use yearly/]],
  ],
  [
    'an observance with a time',
    'events',
    { 'en/a.md': event('kind: observance', 'repeats: yearly') },
    [['en/a.md: line 6: start', /Yearly events are all-day/]],
  ],
  ...[
    ['venue: { name: Hall, address: 1 Street }', 'venue'],
    ['venueToBeAnnounced: true', 'venueToBeAnnounced'],
    ['online: https://example.org/', 'online'],
    ['registration: { deadline: 2000-01-01 }', 'registration'],
    ['spoken: [ht]', 'spoken'],
    ['interpreters: [ht]', 'interpreters'],
    ['cost: free', 'cost'],
    ['access: [stepFree]', 'access'],
    ['children: welcome', 'children'],
    ['program: [{ at: "11:30", text: First }]', 'program'],
    ['status: cancelled', 'status'],
    ['reason: Snow.', 'reason'],
  ].map(([line, name]): Case => [
    `an observance with ${line}`,
    'events',
    { 'en/a.md': observance(line!, 'updated: 2026-03-01') },
    [['en/a.md: line 6: kind', new RegExp(`nothing to attend.*: ${name}\\..*Use event, or observance`)]],
  ]),
  [
    'an observance with several event fields, reported together',
    'events',
    { 'en/a.md': observance('cost: free', 'children: welcome') },
    [['en/a.md: line 6: kind', /: cost, children\./]],
  ],
  [
    'an unknown kind',
    'events',
    { 'en/a.md': event('kind: holiday') },
    [['en/a.md: line 8: kind', /"holiday" is not.*observance/]],
  ],
  [
    'facts in the translation of an event',
    'events',
    { 'en/a.md': event(), 'es/a.md': eventTranslation(...facts) },
    [
      ['es/a.md: line 6: start', /English file.*Remove it here/],
      ['es/a.md: line 7: end', /English file.*Remove it here/],
    ],
  ],
  [
    'facts in the translation of a post',
    'posts',
    { 'en/a.md': post('2026-03-05'), 'ht/a.md': post('2026-03-05') },
    [['ht/a.md: line 5: date', /English file.*Remove it here/]],
  ],
  [
    'a program with its times in the translation',
    'events',
    {
      'en/a.md': event('program:', '  - at: "11:30"', '    text: First'),
      'es/a.md': eventTranslation('program:', '  - at: "11:30"', '    text: Uno'),
    },
    [['es/a.md: line 6: program[1]', /not a valid value.*what happens/]],
  ],
  [
    'a translation without its English',
    'pages',
    { 'en/b.md': page, 'es/a.md': page },
    [['es/a.md', /English is missing.*src\/content\/pages\/en\/a\.md.*same name/]],
  ],
  [
    'a folder for an unknown language',
    'pages',
    { 'en/a.md': page, 'fr/a.md': page },
    [['fr', /There is no language "fr".*en, es, pt, ht/]],
  ],
  [
    'a missing image, once, for the English',
    'pages',
    { 'en/a.md': entry(...words, image, 'imageAlt: A'), 'es/a.md': entry(...words, 'imageAlt: A') },
    [['en/a.md: line 5: image', /no file src\/content\/pages\/en\/a\.jpg.*Put the file there/]],
  ],
  ...(
    [
      ['What now?.jpg', /contain \?\. Rename it, for example to what-now\.jpg/],
      ['Niños #2.JPG', /contain #\. .*to ninos-2\.jpg/],
      ['100%.png', /contain %\. .*to 100\.png/],
      ['???.webp', /to photo\.webp/],
      ['a.heic', /JPEG, PNG, WebP, or AVIF.*Upload it in the editor/],
      ['a.SVG', /JPEG, PNG, WebP, or AVIF/],
    ] as const
  ).map(([name, says]): Case => [`a picture called ${name}`, 'pages', { [`en/${name}`]: 'x' }, [[`en/${name}`, says]]]),
  [
    'an image without a description',
    'pages',
    { 'en/a.jpg': 'x', 'en/a.md': entry(...words, image) },
    [['en/a.md: imageAlt', /no description.*Describe the image/]],
  ],
  ...['a.jpg', '../a.jpg', './../a.jpg', '/images/a.jpg', 'https://a.org/a.jpg', './a.svg', './a.jpg?b'].map(
    (name): Case => [
      `the image address ${name}`,
      'pages',
      { 'en/a.md': entry(...words, `image: ${name}`, 'imageAlt: A') },
      [['en/a.md: line 5: image', /not an image in the same folder.*\.\/name\.jpg/]],
    ],
  ),
  [
    'faults in several files and of several kinds, reported together',
    'events',
    {
      'en/a.md': 'Text.',
      'en/b.md': entry(...eventWords, 'start: soon', 'slug: b'),
      'es/d.md': eventTranslation(),
      'xx/e.md': page,
    },
    [
      ['en/a.md: line 1', /missing/],
      ['en/b.md: line 6: start', /date/],
      ['en/b.md: line 7: slug', /no such field/],
      ['es/d.md', /English is missing/],
      ['xx', /There is no language/],
    ],
  ],
];

for (const [rule, collection, files, expected] of cases) {
  test(`${expected.length > 0 ? 'refused' : 'accepted'}: ${rule}`, async () => {
    const { faults } = await read(collection, files);
    assertFaults(
      faults,
      expected.map(([place, says]) => [`src/content/${collection}/${place}`, says]),
    );
  });
}

test('a translation has its own words and its English facts', async () => {
  const program = (...lines: string[]) => ['program:', ...lines];
  const { entries, faults } = await read('events', {
    'en/a.md': event('zone: America/Chicago', ...program('  - at: "11:30"', '    text: First')),
    'es/a.md': entry(
      'title: Título',
      'description: D.',
      'permalink: /titulo/',
      'summary: R.',
      ...program('  - Primero'),
    ),
  });
  assert.deepEqual(faults, []);
  const { title, permalink, start, end, zone, program: texts } = entries.get('es/a')!;
  assert.deepEqual(
    { title, permalink, start, end, zone, texts },
    {
      title: 'Título',
      permalink: '/titulo/',
      start: '2026-03-05T11:30',
      end: '2026-03-05T13:30',
      zone: 'America/Chicago',
      texts: [{ at: '11:30', text: 'Primero' }],
    },
  );
});

test('a program with more or fewer lines than the English stays in English and is marked', async () => {
  const { entries, faults } = await read('events', {
    'en/a.md': event('program:', '  - at: "11:30"', '    text: First'),
    'es/a.md': eventTranslation(),
    'pt/a.md': eventTranslation('program:', '  - Um', '  - Dois'),
  });
  assert.deepEqual(faults, []);
  for (const id of ['es/a', 'pt/a'])
    assert.deepEqual(entries.get(id)!.program, [{ at: '11:30', text: 'First', inSource: true }]);
});

test('an image without a translated description is accepted', async () => {
  const { entries, faults } = await read('pages', {
    'en/a.jpg': 'x',
    'en/a.md': entry(...words, image, 'imageAlt: A'),
    'es/a.md': page,
  });
  assert.deepEqual(faults, []);
  assert.deepEqual([entries.get('es/a')!.image, entries.get('es/a')!.imageAlt], ['./a.jpg', undefined]);
});

test('a picture is found under another spelling of its name', async () => {
  const pictures = ['cafe\u0301.jpg', 'Screenshot 9.00\u202fAM.png', 'PHOTO.JPG', 'a.WEBP', 'фото.jpg'];
  const written = ['caf\u00e9.jpg', 'Screenshot 9.00 AM.png', 'photo.jpg', 'a.WEBP', 'фото.jpg'];
  const { faults } = await read('pages', {
    ...Object.fromEntries(pictures.map((name) => [`en/${name}`, 'x'])),
    ...Object.fromEntries(
      written.map((name, index) => [`en/a${index}.md`, entry(...words, `image: ./${name}`, 'imageAlt: A')]),
    ),
  });
  assert.deepEqual(faults, []);
});

test('English words don’t replace words that a translation leaves out', async () => {
  const { entries, faults } = await read('posts', {
    'en/a.md': entry(...words, 'date: 2024-12', 'editorsNote: Note.', 'correction: Corrected.', 'aliases: [/old/]'),
    'ht/a.md': page,
  });
  assert.deepEqual(faults, []);
  const { date, editorsNote, correction, aliases } = entries.get('ht/a')!;
  assert.deepEqual(
    { date, editorsNote, correction, aliases },
    { date: '2024-12', editorsNote: undefined, correction: undefined, aliases: [] },
  );
});

test('invalid entries are left out and reported, and the rest are read', async () => {
  const { entries, faults } = await read('pages', {
    'en/a.md': page,
    'es/a.md': page,
    'en/b.md': 'Text.',
    '.cache/x': '',
    'en/notes.txt': 'x',
    'en/2026/c.md': page,
    'en/photo.JPG': 'x',
  });
  assert.deepEqual([...entries.keys()].sort(), ['en/a', 'es/a']);
  assert.deepEqual(faults.map(({ file }) => file.slice('src/content/pages/'.length)).sort(), [
    'en/2026',
    'en/b.md',
    'en/notes.txt',
  ]);
});
