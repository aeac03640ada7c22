import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  dayAfter,
  existsIn,
  instantOf,
  isTimeZone,
  offsetAt,
  parseWallTime,
  yearAt,
} from '../../src/calendar/wall-time.ts';

test('a month, a day, or a minute is parsed with its precision', () => {
  const midnight = { hour: 0, minute: 0 };
  for (const [text, parts] of [
    ['2024-12', { precision: 'month', year: 2024, month: 12, day: 1, ...midnight }],
    ['2026-03-05', { precision: 'day', year: 2026, month: 3, day: 5, ...midnight }],
    ['2026-03-05T11:30', { precision: 'minute', year: 2026, month: 3, day: 5, hour: 11, minute: 30 }],
    ['2026-03-05T00:00', { precision: 'minute', year: 2026, month: 3, day: 5, ...midnight }],
    ['2024-02-29', { precision: 'day', year: 2024, month: 2, day: 29, ...midnight }],
    ['2026-12-31T23:59', { precision: 'minute', year: 2026, month: 12, day: 31, hour: 23, minute: 59 }],
  ] as const) {
    assert.deepEqual(parseWallTime(text), parts, text);
  }
});

test('other formats and nonexistent times are refused', () => {
  const otherShapes = [
    '',
    '2026',
    '2026-3-5',
    '26-03-05',
    '2026-03-05T11:30:00',
    '2026-03-05T11:30Z',
    '2026-03-05 11:30',
    '2026-03-05T11',
    '2026-03T11:30',
    '2026-03-05\n',
    ' 2026-03-05',
    '-2026-03-05',
    '03/05/2026',
    '２０２６-03-05',
  ];
  const nonexistent = ['2026-00', '2026-13', '2026-02-29', '2026-02-31', '2026-04-31', '2026-01-00'];
  const noClock = ['2026-01-01T24:00', '2026-01-01T25:00', '2026-01-01T11:60'];
  for (const text of [...otherShapes, ...nonexistent, ...noClock]) {
    assert.throws(() => parseWallTime(text), RangeError, JSON.stringify(text));
  }
});

test('a wall time becomes an instant by its zone’s rules', () => {
  for (const [text, zone, instant] of [
    ['2026-03-05T11:30', 'America/New_York', '2026-03-05T16:30Z'],
    ['2026-07-04T11:30', 'America/New_York', '2026-07-04T15:30Z'],
    ['2026-03-05T11:30', 'UTC', '2026-03-05T11:30Z'],
    ['2026-03-05', 'America/New_York', '2026-03-05T05:00Z'],
    ['2024-12', 'America/New_York', '2024-12-01T05:00Z'],
    ['2026-03-05', 'Asia/Kathmandu', '2026-03-04T18:15Z'],
    ['2026-03-05', 'Pacific/Kiritimati', '2026-03-04T10:00Z'],
    // Clocks skip from 2:00 to 3:00. A skipped time uses the offset before the gap.
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30Z'],
    // 1:30 occurs twice. This is the first.
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30Z'],
    // The same in an eastern zone.
    ['2026-10-04T02:30', 'Australia/Sydney', '2026-10-03T16:30Z'],
    ['2026-04-05T02:30', 'Australia/Sydney', '2026-04-04T15:30Z'],
    // This day has no midnight and begins at 1:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00Z'],
    // 4:56:02 behind UTC, before standard time.
    ['1850-01-01', 'America/New_York', '1850-01-01T04:56:02Z'],
  ] as const) {
    assert.equal(new Date(instantOf(text, zone)).toISOString(), new Date(instant).toISOString(), `${text} ${zone}`);
  }
});

test('at the instant of a wall time, the zone’s clocks show it, unless they skip it', () => {
  const zones = ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Africa/Casablanca'];
  for (const timeZone of [...zones, 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    // Every quarter hour of the weeks when clocks change somewhere.
    for (const week of [
      '2018-02-14',
      '2018-10-31',
      '2026-02-12',
      '2026-03-05',
      '2026-03-26',
      '2026-10-01',
      '2026-10-29',
    ]) {
      for (let quarter = 0; quarter < 7 * 24 * 4; quarter++) {
        const text = new Date(Date.parse(week) + quarter * 900_000).toISOString().slice(0, 16);
        const shown = clock.format(instantOf(text, timeZone)).replace(' ', 'T');
        assert.equal(shown === text, existsIn(text, timeZone), `${text} ${timeZone}: ${shown}`);
      }
    }
  }
});

test('a wall time exists in a zone unless its clocks skip it', () => {
  for (const [text, zone, exists] of [
    ['2026-03-08T01:59', 'America/New_York', true],
    ['2026-03-08T02:00', 'America/New_York', false],
    ['2026-03-08T02:59', 'America/New_York', false],
    ['2026-03-08T03:00', 'America/New_York', true],
    ['2026-03-08T02:30', 'America/Phoenix', true],
    ['2026-11-01T01:30', 'America/New_York', true],
    // Samoa skipped this day when it crossed the date line.
    ['2011-12-30T12:00', 'Pacific/Apia', false],
    ['2011-12-31T12:00', 'Pacific/Apia', true],
  ] as const) {
    assert.equal(existsIn(text, zone), exists, `${text} ${zone}`);
  }
});

test('the day after a day follows the calendar', () => {
  for (const [day, next] of [
    ['2026-03-05', '2026-03-06'],
    ['2026-03-08', '2026-03-09'],
    ['2026-12-31', '2027-01-01'],
    ['2024-02-28', '2024-02-29'],
    ['2100-02-28', '2100-03-01'],
  ] as const) {
    assert.equal(dayAfter(day), next);
  }
});

test('the offset and the year are the zone’s at that instant', () => {
  for (const [instant, zone, offset, year] of [
    ['2026-01-01T04:59Z', 'America/New_York', '-05:00', 2025],
    ['2026-01-01T05:00Z', 'America/New_York', '-05:00', 2026],
    ['2026-07-01T00:00Z', 'America/New_York', '-04:00', 2026],
    ['2025-12-31T10:00Z', 'Pacific/Kiritimati', '+14:00', 2026],
    ['2025-12-31T18:14Z', 'Asia/Kathmandu', '+05:45', 2025],
    ['2026-01-01T03:29Z', 'America/St_Johns', '-03:30', 2025],
    ['2026-01-01T00:00Z', 'UTC', '+00:00', 2026],
    // One zone is still in February.
    ['2026-03-01T02:00Z', 'America/New_York', '-05:00', 2026],
    ['2024-02-29T23:00Z', 'Asia/Tokyo', '+09:00', 2024],
    ['1969-12-31T23:59:59.999Z', 'America/New_York', '-05:00', 1969],
    // Before standard time, offsets had seconds. `Date` reads two-digit years as the 20th century.
    ['1850-01-01T00:00Z', 'America/New_York', '-04:56', 1849],
    ['1850-01-01T00:00Z', 'Africa/Abidjan', '-00:16', 1849],
    ['1850-01-01T00:00Z', 'America/Juneau', '+15:02', 1850],
    ['0999-12-31T23:59Z', 'Asia/Tokyo', '+09:18', 1000],
    ['0026-06-01T00:00Z', 'America/New_York', '-04:56', 26],
  ] as const) {
    const at = Date.parse(instant);
    assert.deepEqual([offsetAt(at, zone), yearAt(at, zone)], [offset, year], `${instant} ${zone}`);
  }
});

test('a browser that can’t write offsets still finds a wall time’s instant', ({ mock }) => {
  const { DateTimeFormat } = Intl;
  mock.method(Intl, 'DateTimeFormat', function (locale: string, options: Intl.DateTimeFormatOptions) {
    // As before Chrome 95 and Safari 15.4.
    if (options.timeZoneName === 'longOffset') throw new RangeError('Value longOffset out of range');
    return new DateTimeFormat(locale, options);
  });
  // No other test uses this zone, because formats are cached.
  assert.equal(instantOf('2026-07-04T11:30', 'America/Chicago'), Date.parse('2026-07-04T16:30Z'));
});

test('a nonexistent zone or day is refused', () => {
  assert.throws(() => instantOf('2026-03-05', 'Mars/Olympus'), RangeError);
  assert.throws(() => instantOf('2026-02-30', 'UTC'), RangeError);
  assert.throws(() => existsIn('2026-03-05', 'Mars/Olympus'), RangeError);
});

test('a time zone is an IANA name', () => {
  for (const zone of ['America/New_York', 'America/Port-au-Prince', 'Etc/GMT+5', 'UTC']) {
    assert.equal(isTimeZone(zone), true, zone);
  }
  for (const zone of ['', '-05:00', '+00', 'Boston', 'America', 'Mars/Olympus', 'America/New_York\n', 'constructor']) {
    assert.equal(isTimeZone(zone), false, JSON.stringify(zone));
  }
});
