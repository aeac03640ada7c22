import { test } from 'node:test';
import { schemaFaults } from '../../src/content-model/schema-faults.ts';
import { sources, translations } from '../../src/content-model/schemas.ts';
import { assertFaults } from './faults.ts';

const words = { title: 'A', description: 'B.', permalink: '/a/' };
const post = { ...words, date: '2026-11-01' };
const press = { email: 'press@example.org' };
const coverage = { outlet: 'The Globe', outletLink: 'https://example.org/' };

for (const [schema, data, places] of [
  [sources.pages, { callTitle: 'A', callButton: 'B', callLink: '/events/' }, []],
  [sources.pages, { callTitle: 'A' }, ['callButton', 'callLink']],
  [sources.pages, { callText: 'A' }, ['callTitle', 'callButton', 'callLink']],
  [translations.pages, { callTitle: 'A', callButton: 'B' }, []],
  [translations.pages, { callTitle: 'A' }, ['callButton']],
  [translations.pages, { callText: 'A' }, ['callTitle', 'callButton']],
  [sources.pages, { aboutElection: true, disclosure: 'A\nB' }, []],
  [sources.pages, { aboutElection: true }, ['disclosure']],
  [sources.pages, { disclosure: 'A' }, ['aboutElection']],
  [sources.posts, { ...post, kind: 'pressRelease', pressContact: press }, []],
  [sources.posts, { ...post, kind: 'inTheMedia', ...coverage }, []],
  [sources.posts, { ...post, kind: 'pressRelease' }, ['pressContact']],
  [sources.posts, { ...post, kind: 'pressRelease', pressContact: {} }, ['pressContact.email']],
  [sources.posts, { ...post, kind: 'inTheMedia' }, ['outlet', 'outletLink']],
  [
    sources.posts,
    { ...post, kind: 'statement', pressContact: press, ...coverage },
    ['pressContact', ...Object.keys(coverage)],
  ],
  [sources.posts, { ...post, kind: 'opinion' }, ['kind']],
  [sources.posts, { ...post, author: 'us' }, ['author']],
] as const)
  test(`${JSON.stringify(data)} ${places.length > 0 ? `has faults at ${places.join()}` : 'is accepted'}`, () => {
    const written = { ...words, ...data };
    const { error } = schema.safeParse(written);
    const faults = error ? schemaFaults(schema, written, error) : [];
    assertFaults(
      faults.map((fault) => ({ file: 'a.md', ...fault })),
      places.map((place) => [`a.md: ${place}`, /./]),
    );
  });
