import assert from 'node:assert/strict';
import { test } from 'node:test';
import { occurrenceAt } from '../../src/calendar/occurrences.ts';
import { formatter } from '../../src/i18n/format.ts';
import { defaultLocale, localeByCode } from '../../src/i18n/locales.ts';
import { eventText } from '../../src/views/event-text.ts';

const templates = {
  clockRange: '{{start}} to {{end}}',
  dateRange: '{{start}} to {{end}}',
  allDay: 'All day',
  clockInZone: '{{clock}}, {{zone}}',
};

test('a time is in a zone, and an observance has no time', () => {
  for (const [start, end, zone, date, time] of [
    [
      '2026-03-05T11:30',
      '2026-03-05T13:30',
      'Boston time',
      'Thursday, March 5, 2026',
      '11:30\u00a0AM to 1:30\u00a0PM, Boston time',
    ],
    ['2026-06-20', '2026-06-21', 'Boston time', 'Saturday, June 20 to Sunday, June 21, 2026', 'All day, Boston time'],
    ['2026-06-20', undefined, undefined, 'Saturday, June 20, 2026', ''],
  ] as const) {
    const occurrence = occurrenceAt({ start, end, zone: 'America/New_York' }, 0);
    assert.deepEqual(eventText(occurrence, zone, formatter(defaultLocale), templates), { date, time });
  }
});

test('a range names a month and a year once, unless they differ', () => {
  const en = { dateRange: '{{start}}, to {{end}}' };
  const es = { clockRange: 'De {{start}} a {{end}}', dateRange: 'Del {{start}} al {{end}}' };
  const pt = { clockRange: '{{start}} às {{end}}', dateRange: 'De {{start}}, a {{end}}' };
  const ht = { clockRange: '{{start}} jiska {{end}}', dateRange: '{{start}} jiska {{end}}' };
  for (const [words, language, start, end, date] of [
    [es, 'es', '2026-12-10', '2026-12-12', 'Del jueves 10 al sábado 12 de diciembre de 2026'],
    [es, 'es', '2026-12-10', '2026-12-17', 'Del jueves 10 al jueves 17 de diciembre de 2026'],
    [es, 'es', '2026-11-30', '2026-12-01', 'Del lunes 30 de noviembre al martes 1 de diciembre de 2026'],
    [es, 'es', '2026-12-31', '2027-01-01', 'Del jueves 31 de diciembre de 2026 al viernes 1 de enero de 2027'],
    [pt, 'pt', '2026-12-10', '2026-12-12', 'De quinta-feira, 10, a sábado, 12 de dezembro de 2026'],
    [ht, 'ht', '2026-04-30', '2026-05-01', 'jedi 30 avril jiska vandredi 1ye me 2026'],
    [en, 'en', '2026-12-10', '2026-12-12', 'Thursday, December 10, to Saturday, December 12, 2026'],
    [en, 'en', '2026-05-01', '2026-06-01', 'Friday, May 1, to Monday, June 1, 2026'],
    [en, 'en', '2026-12-31', '2027-01-01', 'Thursday, December 31, 2026, to Friday, January 1, 2027'],
  ] as const) {
    const occurrence = occurrenceAt({ start, end, zone: 'America/New_York' }, 0);
    const format = formatter(localeByCode(language));
    assert.equal(eventText(occurrence, undefined, format, { ...templates, ...words }).date, date);
  }
  const sameHour = occurrenceAt({ start: '2026-12-10T10:00', end: '2026-12-12T10:00', zone: 'America/New_York' }, 0);
  const { time } = eventText(sameHour, 'Boston', formatter(localeByCode('pt')), { ...templates, ...pt });
  assert.equal(time, '10h às 10h, Boston');
});
