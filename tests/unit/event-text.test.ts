import assert from 'node:assert/strict';
import { test } from 'node:test';
import { occurrenceAt } from '../../src/calendar/occurrences.ts';
import { formatter } from '../../src/i18n/format.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { eventText } from '../../src/views/event-text.ts';

const templates = {
  clockRange: '{{start}} to {{end}}',
  dateRange: '{{start}} to {{end}}',
  allDay: 'All day',
  clockInZone: '{{clock}}, {{zone}}',
};

test('a time is in a zone, and an observance is all day, in no zone', () => {
  for (const [start, end, zone, date, time] of [
    [
      '2026-03-05T11:30',
      '2026-03-05T13:30',
      'Boston time',
      'Thursday, March 5, 2026',
      '11:30\u00a0AM to 1:30\u00a0PM, Boston time',
    ],
    [
      '2026-06-20',
      '2026-06-21',
      'Boston time',
      'Saturday, June 20, 2026 to Sunday, June 21, 2026',
      'All day, Boston time',
    ],
    ['2026-06-20', undefined, undefined, 'Saturday, June 20, 2026', 'All day'],
  ] as const) {
    const occurrence = occurrenceAt({ start, end, zone: 'America/New_York' }, 0);
    assert.deepEqual(eventText(occurrence, zone, formatter(defaultLocale), templates), { date, time });
  }
});
