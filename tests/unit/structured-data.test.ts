import assert from 'node:assert/strict';
import { test } from 'node:test';
import { occurrenceAt, type Schedule } from '../../src/calendar/occurrences.ts';
import { readOrganization } from '../../src/content-model/organization.ts';
import type { Published } from '../../src/content-model/published.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { eventNodes } from '../../src/seo/event-data.ts';
import { articleNode, organizationId, organizationNode, serializeGraph } from '../../src/seo/structured-data.ts';
import type { Route } from '../../src/routes/route.ts';
import type { EventView } from '../../src/views/event-view.ts';
import { fixtures } from '../site-texts.ts';

const organization = readOrganization(fixtures);
const origin = 'https://example.org';

test('the organization’s node has the values from its file', () => {
  const graph = organizationNode(organization, origin) as unknown as Record<string, unknown>;
  assert.equal(graph.nonprofitStatus, 'https://schema.org/Nonprofit501c4');
  assert.equal(graph.name, organization.name);
  assert.equal(graph.url, `${origin}/`);
  assert.equal(graph.taxID, organization.ein);
  assert.equal((graph.address as Record<string, string>).postalCode, organization.address.postalCode);
});

const hostile = [
  '</script><script>alert(1)</script>',
  '</SCRIPT >',
  '<!--<script>',
  ']]><x>',
  '\\u003c/script>',
  '"}</script>',
  '\u2028',
];

for (const name of hostile) {
  test(`no name breaks out of the element: ${JSON.stringify(name)}`, () => {
    const json = serializeGraph([
      organizationNode({ ...organization, name, address: { ...organization.address, street: name } }, origin),
    ]);
    assert.ok(!json.includes('<'), json);
    const { '@graph': nodes } = JSON.parse(json) as {
      '@graph': [{ name: string; address: { streetAddress: string } }];
    };
    const [graph] = nodes;
    assert.deepEqual([graph.name, graph.address.streetAddress], [name, name]);
  });
}

const launch = { start: '2026-03-05T11:30', end: '2026-03-05T13:30', zone: 'America/New_York' };

const venue = { name: 'Hall', address: '1 Street, Boston, MA 02108' };

/** The nodes of an event, with some data besides its times. */
function nodesOf(schedule: Schedule, data: object) {
  const entry = {
    locale: defaultLocale.code,
    data: { title: 'Launch', summary: 'S.', status: 'scheduled', spoken: [], ...schedule, ...data },
  };
  const view = { href: '/launch/' };
  return eventNodes(
    entry as unknown as Published<'events'>,
    view as EventView,
    occurrenceAt(schedule, 0),
    new URL(origin),
  );
}

/** JSON-LD of an event, with a venue unless the data says otherwise. */
function eventJson(schedule: Schedule, data: object = {}): string {
  const { '@graph': nodes } = JSON.parse(serializeGraph(nodesOf(schedule, { venue, ...data }))) as {
    '@graph': [object];
  };
  // Escaped, as in the page.
  return JSON.stringify(nodes[0]).replaceAll('<', '\\u003c');
}

test('an event has its place and languages', () => {
  const graph = JSON.parse(eventJson(launch, { spoken: ['es', 'pt'] })) as object;
  assert.deepEqual(graph, {
    ...graph,
    inLanguage: ['es', 'pt'],
    location: { '@type': 'Place', ...venue },
  });
});

test('an event without a place isn’t marked up, and a canceled event has no link to join', () => {
  const observance = { kind: 'observance', repeats: 'yearly', start: '2000-12-18', zone: launch.zone } as const;
  assert.deepEqual(nodesOf(observance, {}), []);
  assert.deepEqual(nodesOf(launch, { venueToBeAnnounced: true }), []);
  const [cancelled] = nodesOf(launch, { status: 'cancelled', online: 'https://example.org/join' });
  assert.deepEqual(cancelled!.location, { '@type': 'VirtualLocation', url: `${origin}/launch/` });
});

test('an event’s times have an offset, but its days don’t', () => {
  for (const [schedule, startDate, endDate] of [
    [launch, '2026-03-05T11:30:00-05:00', '2026-03-05T13:30:00-05:00'],
    [
      { ...launch, start: '2026-03-07T22:00', end: '2026-03-08T04:00' },
      '2026-03-07T22:00:00-05:00',
      '2026-03-08T04:00:00-04:00',
    ],
    [{ ...launch, end: undefined }, '2026-03-05T11:30:00-05:00', undefined],
    [{ start: '2026-06-20', zone: launch.zone }, '2026-06-20', '2026-06-20'],
    [{ start: '2026-06-20', end: '2026-06-22', zone: launch.zone }, '2026-06-20', '2026-06-22'],
  ] as const) {
    const graph = JSON.parse(eventJson(schedule)) as Record<string, unknown>;
    assert.deepEqual([graph.startDate, graph.endDate, graph.url], [startDate, endDate, `${origin}/launch/`]);
  }
});

for (const text of hostile) {
  test(`no event breaks out of the element: ${JSON.stringify(text)}`, () => {
    const json = eventJson(launch, { title: text, summary: text, venue: { name: text, address: text } });
    assert.ok(!json.includes('<'), json);
    assert.equal((JSON.parse(json) as { name: string }).name, text);
  });
}

const t = translator(defaultLocale.code);
const { coalition } = organization;
const outlet = { outlet: 'Globe', outletLink: 'https://globe.example/story' };
const posts = [
  [
    'our own post',
    { kind: 'news' },
    { articleSection: t('news:kinds.news'), author: { '@id': organizationId(origin) } },
  ],
  [
    'the coalition’s post',
    { kind: 'statement', author: 'coalition' },
    {
      articleSection: t('news:kinds.statement'),
      author: { '@type': 'Organization', name: coalition.name, alternateName: coalition.fullName, url: coalition.url },
    },
  ],
  [
    'a post about a story elsewhere',
    { kind: 'inTheMedia', ...outlet },
    {
      articleSection: t('news:kinds.inTheMedia'),
      isBasedOn: {
        '@type': 'Article',
        url: outlet.outletLink,
        publisher: { '@type': 'Organization', name: outlet.outlet },
      },
    },
  ],
] as const;

for (const [name, data, expected] of posts) {
  test(`${name} has the right author, kind, and source`, () => {
    const route = { path: '/news/post/', locale: defaultLocale.code, alternates: new Map() } as unknown as Route;
    const entry = { data: { title: 'T', description: 'D', date: '2026-12', ...data } } as Published<'posts'>;
    const node = articleNode(route, entry, organization, origin);
    assert.deepEqual(node, { ...node, ...expected });
  });
}
