import { occurrenceAt } from '../../src/calendar/occurrences.ts';
import { parseWallTime } from '../../src/calendar/wall-time.ts';
import { formatter } from '../../src/i18n/format.ts';
import { locales } from '../../src/i18n/locales.ts';

const counts = [0, 1, 2, 3, 5, 11, 21, 100, 1.5, 999, 1250, 1_000_000, -1];
const times = Array.from({ length: 12 }, (_, index) => {
  const month = String(index + 1).padStart(2, '0');
  return [
    `2026-${month}`,
    `2026-${month}-0${(index % 9) + 1}`,
    `2026-${month}-28T${String(index * 2).padStart(2, '0')}:05`,
  ];
}).flat();

/** Formatted samples that the host's language or time zone could change. */
export const samples = () =>
  locales.map((locale) => {
    const { date, shortDate, clock, monthName, number, pluralCategory } = formatter(locale);
    return {
      times: times.map(parseWallTime).map((time) => [date(time), shortDate(time), clock(time), monthName(time.month)]),
      counts: counts.map((count) => [number(count), pluralCategory(count)]),
      yearly: occurrenceAt({ start: '2000-12-18', zone: 'America/New_York', repeats: 'yearly' }, 1_772_000_000_000),
    };
  });

/** The host's locale and time zone. */
export const host = () => {
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { locale, timeZone };
};
