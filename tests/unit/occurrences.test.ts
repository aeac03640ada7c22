import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOver, nextOccurrences, occurrenceAt, type Schedule } from '../../src/calendar/occurrences.ts';

const zone = 'America/New_York';
const at = (text: string) => Date.parse(text);
const hour = 3_600_000;
const day = 24 * hour;

const launch: Schedule = { start: '2026-03-05T11:30', end: '2026-03-05T13:30', zone };
const migrants: Schedule = { start: '2000-12-18', zone, repeats: 'yearly' };

test('an event that doesn’t repeat always has the same occurrence', () => {
  for (const now of ['2020-01-01T00:00Z', '2026-03-05T17:00Z', '2099-01-01T00:00Z']) {
    assert.deepEqual(occurrenceAt(launch, at(now)), {
      start: launch.start,
      end: launch.end,
      allDay: false,
      begins: at('2026-03-05T16:30Z'),
      ends: at('2026-03-05T18:30Z'),
    });
  }
});

test('an occurrence is over at its end, not a millisecond earlier', () => {
  for (const [schedule, ends] of [
    [launch, '2026-03-05T18:30Z'],
    // Without an end, it's over when it begins.
    [{ start: '2026-03-05T11:30', zone }, '2026-03-05T16:30Z'],
    // An all-day event is over at the next midnight in its zone.
    [{ start: '2026-03-05', zone }, '2026-03-06T05:00Z'],
    // The last day is included.
    [{ start: '2026-03-05', end: '2026-03-07', zone }, '2026-03-08T05:00Z'],
    [{ start: '2024-02-28', zone }, '2024-02-29T05:00Z'],
    [{ start: '2026-12-31', zone }, '2027-01-01T05:00Z'],
  ] as const) {
    const found = occurrenceAt(schedule, 0);
    assert.equal(isOver(found, at(ends) - 1), false, ends);
    assert.equal(isOver(found, at(ends)), true, ends);
  }
});

test('a day has 23 to 25 hours, depending on its zone', () => {
  const length = (start: string) => {
    const { begins, ends } = occurrenceAt({ start, zone }, 0);
    return (ends - begins) / hour;
  };
  assert.deepEqual(['2026-03-08', '2026-06-20', '2026-11-01'].map(length), [23, 24, 25]);
});

test('a yearly event has the current occurrence, otherwise the next', () => {
  for (const [now, start] of [
    // Before the first occurrence.
    ['1980-06-01T00:00Z', '2000-12-18'],
    ['2026-01-01T00:00Z', '2026-12-18'],
    ['2026-12-18T04:59Z', '2026-12-18'],
    ['2026-12-18T05:00Z', '2026-12-18'],
    ['2026-12-19T04:59:59.999Z', '2026-12-18'],
    ['2026-12-19T05:00Z', '2027-12-18'],
    ['2999-12-31T00:00Z', '3000-12-18'],
  ] as const) {
    assert.equal(occurrenceAt(migrants, at(now)).start, start, now);
  }
});

test('the year is the zone’s, not the host’s', () => {
  const newYear = (place: string) => ({ start: '2020-01-01', zone: place, repeats: 'yearly' }) as const;
  const instant = at('2025-12-31T12:00Z');
  assert.equal(occurrenceAt(newYear('Pacific/Kiritimati'), instant).start, '2026-01-01');
  assert.equal(isOver(occurrenceAt(newYear('Pacific/Kiritimati'), instant), instant), false);
  assert.equal(occurrenceAt(newYear('Pacific/Kiritimati'), at('2026-01-01T11:00Z')).start, '2027-01-01');
  assert.equal(occurrenceAt(newYear('Pacific/Pago_Pago'), at('2026-01-02T10:59Z')).start, '2026-01-01');
});

test('a yearly event may last past New Year', () => {
  const eve: Schedule = { start: '2020-12-31T22:00', end: '2021-01-01T02:00', zone, repeats: 'yearly' };
  for (const [now, start, end] of [
    ['2026-01-01T06:59Z', '2025-12-31T22:00', '2026-01-01T02:00'],
    ['2026-01-01T07:00Z', '2026-12-31T22:00', '2027-01-01T02:00'],
  ] as const) {
    const found = occurrenceAt(eve, at(now));
    assert.deepEqual([found.start, found.end], [start, end], now);
  }
});

test('an event on February 29 takes place only in leap years', () => {
  const leap: Schedule = { start: '2024-02-29', zone, repeats: 'yearly' };
  assert.equal(occurrenceAt(leap, at('2024-02-29T12:00Z')).start, '2024-02-29');
  assert.equal(occurrenceAt(leap, at('2025-01-01T00:00Z')).start, '2028-02-29');
  // 2100 is not a leap year.
  assert.equal(occurrenceAt(leap, at('2097-01-01T00:00Z')).start, '2104-02-29');
});

test('a yearly event that ends on February 29 has a next occurrence in every year', () => {
  const schedule: Schedule = { start: '2024-02-28', end: '2024-02-29', zone, repeats: 'yearly' };
  for (const year of [2024, 2025, 2027, 2028]) {
    const now = at(`${year}-01-15T00:00Z`);
    assert.equal(isOver(occurrenceAt(schedule, now), now), false, String(year));
  }
});

test('at any time, a yearly event isn’t over, keeps its day, and skips no year', () => {
  for (let now = at('2001-01-01T00:00Z'); now < at('2061-01-01T00:00Z'); now += 37 * day + hour) {
    const found = occurrenceAt(migrants, now);
    const asked = new Date(now).toISOString();
    assert.equal(isOver(found, now), false, asked);
    assert.equal(found.start.slice(4), '-12-18', asked);
    assert.ok(found.begins - now <= 366 * day, asked);
  }
});

test('the next occurrences are in order, at most the requested count', () => {
  const starts = (schedule: Schedule, now: string, count: number) =>
    nextOccurrences(schedule, at(now), count).map(({ start }) => start);
  assert.deepEqual(starts(migrants, '2026-12-18T12:00Z', 3), ['2026-12-18', '2027-12-18', '2028-12-18']);
  assert.deepEqual(starts(migrants, '2026-12-18T12:00Z', 0), []);
  assert.deepEqual(starts({ ...migrants, start: '2096-02-29' }, '2096-03-01T12:00Z', 2), ['2104-02-29', '2108-02-29']);
  assert.deepEqual(starts(launch, '2026-03-05T18:29Z', 3), [launch.start]);
  assert.deepEqual(starts(launch, '2026-03-05T18:30Z', 3), []);
});
