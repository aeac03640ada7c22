import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextOf, remaining, shownUnits, stateAt, type DatedEvent, type State } from '../../src/calendar/event-state.ts';

const zone = 'America/New_York';
const launch: DatedEvent = {
  schedule: { start: '2026-03-05T11:30', end: '2026-03-05T13:30', zone },
  status: 'scheduled',
};
const migrants: DatedEvent = { schedule: { start: '2000-12-18', zone, repeats: 'yearly' }, status: 'scheduled' };
const refugees: DatedEvent = { schedule: { start: '2001-06-20', zone, repeats: 'yearly' }, status: 'scheduled' };

const at = (iso: string) => Date.parse(iso);

const states: readonly [what: string, event: DatedEvent, iso: string, state: State][] = [
  ['a timed event before it begins', launch, '2026-03-05T16:29:59.999Z', 'upcoming'],
  ['a timed event in its first millisecond', launch, '2026-03-05T16:30Z', 'now'],
  ['a timed event in its last millisecond', launch, '2026-03-05T18:29:59.999Z', 'now'],
  ['a timed event at its end', launch, '2026-03-05T18:30Z', 'over'],
  [
    'a timed event without an end, when it begins',
    { ...launch, schedule: { start: '2026-03-05T11:30', zone } },
    '2026-03-05T16:30Z',
    'over',
  ],
  ['a day before midnight in Boston, after midnight in Tokyo', migrants, '2026-12-18T04:59:59.999Z', 'upcoming'],
  ['a day at midnight in Boston', migrants, '2026-12-18T05:00Z', 'today'],
  ['a day in its last millisecond', migrants, '2026-12-19T04:59:59.999Z', 'today'],
  ['a yearly day after it is over', migrants, '2026-12-19T05:00Z', 'upcoming'],
  ['a canceled event before it begins', { ...launch, status: 'cancelled' }, '2026-03-01T00:00Z', 'cancelled'],
  ['a postponed event before it begins', { ...launch, status: 'postponed' }, '2026-03-01T00:00Z', 'postponed'],
  ['a canceled event after its date', { ...launch, status: 'cancelled' }, '2026-03-06T00:00Z', 'cancelled'],
  ['a postponed event after its old date', { ...launch, status: 'postponed' }, '2026-03-06T00:00Z', 'postponed'],
  ['a moved event, while it lasts', { ...launch, status: 'moved' }, '2026-03-05T17:00Z', 'now'],
  ['an event with a new time', { ...launch, status: 'rescheduled' }, '2026-03-05T16:00Z', 'upcoming'],
];

for (const [what, event, iso, expected] of states) {
  test(`${expected}: ${what}`, () => assert.equal(stateAt(event, at(iso)).state, expected));
}

test('the next event is in progress or begins first, and isn’t canceled or postponed', () => {
  const all = [launch, migrants, refugees];
  assert.equal(nextOf(all, at('2026-03-01T00:00Z')), launch);
  assert.equal(nextOf(all, at('2026-03-05T18:29:59Z')), launch);
  assert.equal(nextOf(all, at('2026-03-05T18:30Z')), refugees);
  assert.equal(nextOf(all, at('2026-06-21T04:00Z')), migrants);
  assert.equal(nextOf(all, at('2076-12-19T05:00Z')), refugees);
  for (const status of ['cancelled', 'postponed'] as const) {
    assert.equal(nextOf([{ ...launch, status }, migrants], at('2026-03-01T00:00Z')), migrants);
  }
  assert.equal(nextOf([launch], at('2026-03-06T00:00Z')), undefined);
  assert.equal(nextOf([], 0), undefined);
});

test('an all-day event gives way to one that begins before it ends', () => {
  const exhibition: DatedEvent = { schedule: { start: '2026-12-01', end: '2026-12-20', zone }, status: 'scheduled' };
  const evening: DatedEvent = {
    schedule: { start: '2026-12-18T18:00', end: '2026-12-18T20:00', zone },
    status: 'scheduled',
  };
  const dayAfter: DatedEvent = { schedule: { start: '2026-12-19', zone }, status: 'scheduled' };
  assert.equal(nextOf([migrants, evening, dayAfter], at('2026-12-18T04:59:59.999Z')), migrants);
  assert.equal(nextOf([migrants, evening, dayAfter], at('2026-12-18T05:00Z')), evening);
  assert.equal(nextOf([migrants, evening, dayAfter], at('2026-12-19T00:59:59.999Z')), evening);
  assert.equal(nextOf([migrants, evening, dayAfter], at('2026-12-19T01:00Z')), migrants);
  assert.equal(nextOf([migrants, evening, dayAfter], at('2026-12-19T05:00Z')), dayAfter);
  assert.equal(nextOf([exhibition, migrants], at('2026-12-02T12:00Z')), migrants);
  assert.equal(nextOf([exhibition, migrants], at('2026-12-19T12:00Z')), exhibition);
});

test('the time left is in whole units, rounded up to the second', () => {
  const day = 86_400_000;
  const cases: readonly [left: number, days: number, hours: number, minutes: number, seconds: number][] = [
    [0, 0, 0, 0, 0],
    [-5000, 0, 0, 0, 0],
    [1, 0, 0, 0, 1],
    [59_999, 0, 0, 1, 0],
    [3_599_000, 0, 0, 59, 59],
    [day - 1000, 0, 23, 59, 59],
    [day, 1, 0, 0, 0],
    [26 * day + 2 * 3_600_000 + 29 * 60_000, 26, 2, 29, 0],
  ];
  for (const [left, days, hours, minutes, seconds] of cases) {
    assert.deepEqual(remaining(1e12 + left, 1e12), { days, hours, minutes, seconds });
  }
});

test('seconds are shown only in the last hour, and days only if any are left', () => {
  const shown = (left: number) => shownUnits(remaining(left, 0)).join(' ');
  assert.equal(shown(86_400_000), 'days hours minutes');
  assert.equal(shown(86_399_000), 'hours minutes');
  assert.equal(shown(3_600_000), 'hours minutes');
  assert.equal(shown(3_599_000), 'minutes seconds');
  assert.equal(shown(0), 'minutes seconds');
});
