import ICAL from 'ical.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { googleCalendarUrl } from '../../src/calendar/google-calendar.ts';
import { icalendar, type CalendarEvent } from '../../src/calendar/icalendar.ts';

const zone = 'America/New_York';

const launch: CalendarEvent = {
  uid: 'launch@miraforward.org',
  schedule: { start: '2026-03-05T11:30', end: '2026-03-05T13:30', zone },
  summary: 'Evènman lansman',
  description: 'Yon sèl liy\nYon lòt; ak vigil, ak \\',
  location: 'Carrie Nation, 11 Beacon St, Boston, MA 02108',
  url: 'https://miraforward.org/ht/evenman-lansman/',
  status: 'CONFIRMED',
  modified: Date.UTC(2026, 1, 3, 4, 5),
};
const day: CalendarEvent = {
  ...launch,
  uid: 'day@miraforward.org',
  schedule: { start: '2000-12-18', zone, repeats: 'yearly' },
};

const parse = (...events: CalendarEvent[]) => {
  const calendar = new ICAL.Component(ICAL.parse(icalendar('Evènman', events)) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
};

test('an independent parser reads the file back', () => {
  const [event] = parse(launch);
  assert.equal(event!.uid, launch.uid);
  assert.equal(event!.summary, launch.summary);
  assert.equal(event!.description, launch.description);
  assert.equal(event!.location, launch.location);
  assert.equal(event!.startDate.toJSDate().toISOString(), '2026-03-05T16:30:00.000Z');
  assert.equal(event!.endDate.toJSDate().toISOString(), '2026-03-05T18:30:00.000Z');
  const { component } = event!;
  assert.equal(component.getFirstPropertyValue('status'), 'CONFIRMED');
  assert.equal(String(component.getFirstPropertyValue('dtstamp')), '2026-02-03T04:05:00Z');
  assert.equal(String(component.getFirstPropertyValue('last-modified')), '2026-02-03T04:05:00Z');
});

test('an all-day event has dates, ends on the day after its last day, and repeats yearly', () => {
  const [event] = parse(day);
  assert.equal(event!.startDate.isDate, true);
  assert.equal(event!.startDate.toString(), '2000-12-18');
  assert.equal(event!.endDate.toString(), '2000-12-19');
  const iterator = event!.iterator();
  assert.deepEqual([iterator.next(), iterator.next()].map(String), ['2000-12-18', '2001-12-18']);
  const [several] = parse({ ...day, schedule: { start: '2026-12-30', end: '2027-01-02', zone } });
  assert.equal(several!.endDate.toString(), '2027-01-03');
});

test('an event on February 29 repeats only in leap years', () => {
  const [event] = parse({ ...day, schedule: { start: '2024-02-29', zone, repeats: 'yearly' } });
  const iterator = event!.iterator();
  assert.deepEqual([iterator.next(), iterator.next()].map(String), ['2024-02-29', '2028-02-29']);
});

test('events on the nights when clocks change are in UTC', () => {
  const starts = (start: string) => parse({ ...launch, schedule: { start, zone } })[0]!.startDate.toString();
  assert.equal(starts('2026-03-08T01:59'), '2026-03-08T06:59:00Z');
  assert.equal(starts('2026-03-08T03:00'), '2026-03-08T07:00:00Z');
  assert.equal(starts('2026-11-01T01:30'), '2026-11-01T05:30:00Z');
  assert.equal(starts('2026-11-01T02:00'), '2026-11-01T07:00:00Z');
});

test('lines end in CRLF, have at most 75 bytes, and split no character', () => {
  const text = icalendar('È'.repeat(100), [{ ...launch, summary: 'è🙂'.repeat(60), location: 'x'.repeat(300) }]);
  assert.ok(text.endsWith('END:VCALENDAR\r\n'));
  assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
  for (const line of text.split('\r\n')) {
    const bytes = Buffer.from(line);
    assert.ok(bytes.length <= 75, line);
    assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(bytes), line);
  }
  assert.equal(parse({ ...launch, summary: 'è🙂'.repeat(60) })[0]!.summary, 'è🙂'.repeat(60));
});

test('text can’t start a new line', () => {
  const hostile = 'x\r\nATTENDEE:mailto:a@example.org\rEND:VEVENT\nBEGIN:VALARM\u0000\u0007';
  const text = icalendar(hostile, [{ ...launch, summary: hostile, description: hostile, location: hostile }]);
  assert.doesNotMatch(text, /^(?:ATTENDEE|BEGIN:VALARM)/m);
  assert.equal(text.match(/^END:VEVENT/gm)!.length, 1);
  assert.equal(parse({ ...launch, summary: hostile }).length, 1);
});

test('the sequence rises with each change and is never negative', () => {
  const sequence = (modified: number) => Number(/^SEQUENCE:(\d+)/m.exec(icalendar('x', [{ ...launch, modified }]))![1]);
  assert.ok(sequence(launch.modified + 60_000) > sequence(launch.modified));
  assert.equal(sequence(0), 0);
});

test('the link to Google Calendar has wall times with a zone', () => {
  const query = (event: CalendarEvent, at = Date.UTC(2026, 5, 1)) =>
    Object.fromEntries(new URL(googleCalendarUrl(event, at)).searchParams);
  assert.deepEqual(query(launch), {
    action: 'TEMPLATE',
    text: launch.summary,
    dates: '20260305T113000/20260305T133000',
    ctz: zone,
    details: launch.description,
    location: launch.location,
  });
});

test('the link to Google Calendar opens on a yearly event’s next date or an event’s only date', () => {
  const yearly = 'RRULE:FREQ=YEARLY';
  for (const [start, repeats, at, dates, recur] of [
    ['2000-12-18', 'yearly', '2026-06-01T00:00Z', '20261218/20261219', yearly],
    ['2000-12-18', 'yearly', '2026-12-19T04:59Z', '20261218/20261219', yearly],
    ['2000-12-18', 'yearly', '2026-12-19T05:00Z', '20271218/20271219', yearly],
    ['2030-12-31', 'yearly', '2026-06-01T00:00Z', '20301231/20310101', yearly],
    ['2024-02-29', 'yearly', '2026-06-01T00:00Z', '20280229/20280301', `${yearly};BYMONTH=2;BYMONTHDAY=29`],
    ['2026-03-05', undefined, '2026-06-01T00:00Z', '20260305/20260306', undefined],
  ] as const) {
    const url = new URL(googleCalendarUrl({ ...day, schedule: { start, zone, repeats } }, Date.parse(at)));
    assert.deepEqual([url.searchParams.get('dates'), url.searchParams.get('recur') ?? undefined], [dates, recur], at);
  }
});

test('a calendar tells subscribers how often to check for changes', () => {
  const calendar = new ICAL.Component(ICAL.parse(icalendar('x', [launch])) as unknown[]);
  assert.equal(String(calendar.getFirstPropertyValue('refresh-interval')), 'PT4H');
  assert.equal(calendar.getFirstPropertyValue('x-published-ttl'), 'PT4H');
});
