import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseWallTime } from '../../src/calendar/wall-time.ts';
import { derivedTable, pluralsLike } from '../../src/i18n/format-draft.ts';
import { tableFormats } from '../../src/i18n/format.ts';
import { dollarFormatter } from '../../src/i18n/format-dollars.ts';
import { readFormatTable, type FormatTable } from '../../src/i18n/format-table.ts';
import { formatterOf } from '../../src/i18n/formatter.ts';
import { assertFaults, faultsOf } from './faults.ts';
import { temporaryProject } from './project.ts';

/** Makes all spaces equal and removes direction marks. */
const plain = (text: string) => text.replace(/\s/g, ' ').replace(/\p{Cf}/gu, '');

const days = Array.from({ length: 365 }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index, index % 24, index % 60)));
const numbers = [0, 5, 1250, 12_500, 123_456, 1_234_567.5];

for (const tag of ['kea', 'so', 'ti', 'ar', 'fr', 'ne', 'vi', 'km', 'fa', 'cs'])
  test(`${tag}: the table writes the same as Node, even if \`Intl\` doesn’t know the language`, (context) => {
    const dateFormat = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(tag, { timeZone: 'UTC', calendar: 'gregory', ...options });
    const [full, long, clock, month] = [
      dateFormat({ dateStyle: 'full' }),
      dateFormat({ dateStyle: 'long' }),
      dateFormat({ timeStyle: 'short' }),
      dateFormat({ year: 'numeric', month: 'long' }),
    ];
    const dollars = new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD', minimumFractionDigits: 0 });
    const rules = new Intl.PluralRules(tag);
    const expected = [
      ...days.map((day) => [full, long, clock, month].map((format) => plain(format.format(day)))),
      numbers.map((value) => plain(new Intl.NumberFormat(tag).format(value))),
      [5, 1250].map((value) => plain(dollars.format(value))),
      numbers.map((value) => rules.select(value)),
    ];
    const table = derivedTable(tag);
    const plurals = pluralsLike(tag);
    for (const name of ['DateTimeFormat', 'NumberFormat', 'PluralRules'] as const) {
      const Known = Intl[name] as unknown as new (tag: string, options: object) => object;
      context.mock.method(Intl, name, function (asked: string, options: object) {
        return new Known(asked === tag && !['ar', 'fr', 'cs'].includes(tag) ? 'de' : asked, options);
      } as never);
    }
    const format = formatterOf(tableFormats(table, plurals));
    const money = dollarFormatter({ tag: table.numbersLike, dollars: table.dollars });
    const written = [
      ...days.map((day) => {
        const time = parseWallTime(day.toISOString().slice(0, 16));
        const ofMonth = format.date({ ...time, precision: 'month' });
        return [format.date(time), format.shortDate(time), format.clock(time), ofMonth].map(plain);
      }),
      numbers.map((value) => plain(format.number(value))),
      [500, 125_000].map((cents) => plain(money(cents))),
      numbers.map((value) => format.pluralCategory(value)),
    ];
    assert.deepEqual(written, expected);
  });

const table = derivedTable('so');

for (const [change, place, message] of [
  [{ months: table.months.slice(1) }, 'months', /has 11 names.*Write 12/],
  [{ weekdays: [...table.weekdays.slice(1), table.weekdays[1]] }, 'weekdays', /appears twice/],
  [{ date: '{{month}} {{day}}' }, 'date', /placeholders are.*Use {{weekday}}/],
  [{ clock: '{{hour12}}:{{minute}}' }, 'clock', /{{half}}/],
  [{ dollars: 'US$' }, 'dollars', /placeholders are none.*{{amount}}/],
  [{ numbersLike: 'en_US' }, 'numbersLike', /“en_US” is not a language.*“en-US”/],
  [{ numbersLike: 'Somali' }, 'numbersLike', /not a language/],
  [{ state: 'reviewed' }, 'reviewer', /reviewer is missing/],
  [{ state: 'done' }, 'state', /no such state/],
  [{ month: 'x' }, 'month', /does not use this/],
] as const)
  test(`a table with a broken “${place}” is refused by file and place`, () => {
    const file = 'locales/so/formats.json';
    const project = temporaryProject({ [file]: JSON.stringify({ ...table, ...change }) });
    assertFaults(
      faultsOf(() => readFormatTable(project, 'so')),
      [[`${file}: ${place}`, message]],
    );
  });

test('a complete table is read', () => {
  const project = temporaryProject({ 'locales/so/formats.json': JSON.stringify(table satisfies FormatTable) });
  assert.deepEqual(readFormatTable(project, 'so'), table);
});
