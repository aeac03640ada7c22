import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { parseWallTime } from '../../src/calendar/wall-time.ts';
import { formatter } from '../../src/i18n/format.ts';
import { locales, type LocaleCode } from '../../src/i18n/locales.ts';
import { root } from './project.ts';
import { samples } from './samples.ts';

interface Written {
  /** For 2026-03-05T11:30, 2026-03-05, and 2024-12. */
  readonly dates: readonly string[];
  readonly shortDates: readonly string[];
  /** For 11:30, 00:05, 12:00, and 13:30, with any kind of space. */
  readonly clocks: readonly string[];
  /** For January, March, and December. */
  readonly months: readonly string[];
  /** For 0, 999, 1250, and 1234567.5. */
  readonly numbers: readonly string[];
  /** For 5000, 5050, and 125000 cents, then only the sign. */
  readonly money: readonly string[];
  /** For 0, 1, 2, 1.5, and 1000000. */
  readonly plurals: readonly Intl.LDMLPluralRule[];
}

/** Examples in some languages. Tests for every language are below. */
const written: Partial<Record<LocaleCode, Written>> = {
  en: {
    dates: ['Thursday, March 5, 2026', 'Thursday, March 5, 2026', 'December 2024'],
    shortDates: ['March 5, 2026', 'March 5, 2026', 'December 2024'],
    clocks: ['11:30 AM', '12:05 AM', '12:00 PM', '1:30 PM'],
    months: ['January', 'March', 'December'],
    numbers: ['0', '999', '1,250', '1,234,567.5'],
    money: ['$50', '$50.50', '$1,250', '$'],
    plurals: ['other', 'one', 'other', 'other', 'other'],
  },
  es: {
    dates: ['jueves 5 de marzo de 2026', 'jueves 5 de marzo de 2026', 'diciembre de 2024'],
    shortDates: ['5 de marzo de 2026', '5 de marzo de 2026', 'diciembre de 2024'],
    clocks: ['11:30 a.m.', '12:05 a.m.', '12:00 p.m.', '1:30 p.m.'],
    months: ['Enero', 'Marzo', 'Diciembre'],
    numbers: ['0', '999', '1,250', '1,234,567.5'],
    money: ['$50', '$50.50', '$1,250', '$'],
    plurals: ['other', 'one', 'other', 'other', 'many'],
  },
  pt: {
    dates: ['quinta-feira, 5 de março de 2026', 'quinta-feira, 5 de março de 2026', 'dezembro de 2024'],
    shortDates: ['5 de março de 2026', '5 de março de 2026', 'dezembro de 2024'],
    clocks: ['11h30', '0h05', '12h', '13h30'],
    months: ['Janeiro', 'Março', 'Dezembro'],
    numbers: ['0', '999', '1.250', '1.234.567,5'],
    money: ['US$ 50', 'US$ 50,50', 'US$ 1.250', 'US$'],
    plurals: ['one', 'one', 'other', 'one', 'many'],
  },
  ht: {
    dates: ['jedi 5 mas 2026', 'jedi 5 mas 2026', 'desanm 2024'],
    shortDates: ['5 mas 2026', '5 mas 2026', 'desanm 2024'],
    clocks: ['11:30 AM', '12:05 AM', '12:00 PM', '1:30 PM'],
    months: ['Janvye', 'Mas', 'Desanm'],
    numbers: ['0', '999', '1,250', '1,234,567.5'],
    money: ['$50', '$50.50', '$1,250', '$'],
    plurals: ['other', 'one', 'other', 'other', 'other'],
  },
};

for (const locale of locales.filter(({ code }) => code in written)) {
  test(`${locale.code}: dates, times, numbers, and plurals follow the language’s rules`, () => {
    const format = formatter(locale);
    const times = ['2026-03-05T11:30', '2026-03-05', '2024-12'].map(parseWallTime);
    const clockTimes = ['11:30', '00:05', '12:00', '13:30'].map((clock) => parseWallTime(`2026-03-05T${clock}`));
    assert.deepEqual(
      {
        dates: times.map(format.date),
        shortDates: times.map(format.shortDate),
        clocks: clockTimes.map((time) => format.clock(time).replaceAll('\u00a0', ' ')),
        months: [1, 3, 12].map(format.monthName),
        numbers: [0, 999, 1250, 1_234_567.5].map(format.number),
        money: [...[5000, 5050, 125_000].map(format.dollars), format.dollarSign()].map((text) =>
          text.replaceAll('\u00a0', ' '),
        ),
        plurals: [0, 1, 2, 1.5, 1_000_000].map(format.pluralCategory),
      },
      written[locale.code],
    );
    for (const time of clockTimes)
      assert.doesNotMatch(format.clock(time), /[\u2009\u202f]/, 'spaces that only some hosts write');
  });
}

for (const locale of locales) {
  test(`${locale.code}: each of the 7 days and 12 months has its own name`, () => {
    const format = formatter(locale);
    const week = Array.from({ length: 7 }, (_, index) => format.date(parseWallTime(`2026-03-0${index + 1}`)));
    const weekdays = week.map((date) => date.replace(/\P{L}*\d.*$/u, '').split(/[\s,]/)[0]);
    assert.equal(new Set(weekdays).size, 7, weekdays.join());
    const months = Array.from({ length: 12 }, (_, index) => format.monthName(index + 1));
    assert.equal(new Set(months).size, 12, months.join());
    for (const month of months) assert.match(month, /^[\p{Lu}\p{Lo}]/u);
  });
}

test('whole dollars have no cents in browsers that don’t know `trailingZeroDisplay`', (context) => {
  const { NumberFormat } = Intl;
  context.mock.method(Intl, 'NumberFormat', function (tag: string, options: Intl.NumberFormatOptions) {
    return new NumberFormat(tag, { ...options, trailingZeroDisplay: 'auto' });
  } as never);
  // A new object, because each language has only one formatter.
  for (const { formats } of locales) {
    const { dollars } = formatter({ formats });
    assert.equal(dollars(5000).replace(/\D/g, ''), '50');
    assert.equal(dollars(5050).replace(/\D/g, ''), '5050');
  }
});

test('Haitian Creole weekdays follow the calendar', () => {
  const names = ['lendi', 'madi', 'mèkredi', 'jedi', 'vandredi', 'samdi', 'dimanch'];
  const format = formatter(locales.find(({ code }) => code === 'ht')!);
  // March 2, 2026, is a Monday.
  names.forEach((name, index) =>
    assert.match(format.date(parseWallTime(`2026-03-0${index + 2}`)), RegExp(`^${name} `)),
  );
});

for (const [TZ, LC_ALL] of [
  ['Asia/Tokyo', 'ja_JP.UTF-8'],
  ['America/Sao_Paulo', 'es_ES.UTF-8'],
] as const) {
  test(`a host in ${TZ} with the language ${LC_ALL} writes the same`, () => {
    const script =
      "import('./tests/unit/samples.ts').then((m) => console.log(JSON.stringify([m.host(), m.samples()])))";
    const env = { ...process.env, TZ, LC_ALL, LANG: LC_ALL };
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: root, env, encoding: 'utf8' });
    assert.equal(stderr, '');
    const [host, there] = JSON.parse(stdout) as [unknown, unknown];
    assert.deepEqual(host, { locale: LC_ALL.slice(0, 5).replace('_', '-'), timeZone: TZ }, 'the host really differs');
    assert.deepEqual(there, JSON.parse(JSON.stringify(samples())));
  });
}

test('Portuguese and Haitian Creole write the first of a month as an ordinal, and no other day', () => {
  const examples: Partial<Record<LocaleCode, readonly string[]>> = {
    pt: ['1º de novembro de 2026', 'domingo, 1º de março de 2026', '11 de novembro de 2026', 'janeiro de 2026'],
    ht: ['1ye novanm 2026', 'dimanch 1ye mas 2026', '11 novanm 2026', 'janvye 2026'],
  };
  for (const locale of locales.filter(({ code }) => code in examples)) {
    const { date, shortDate } = formatter(locale);
    const found = [
      shortDate(parseWallTime('2026-11-01')),
      date(parseWallTime('2026-03-01T11:30')),
      shortDate(parseWallTime('2026-11-11')),
      shortDate(parseWallTime('2026-01')),
    ];
    assert.deepEqual(found, examples[locale.code]);
  }
});

test('in right-to-left text, an amount and the dollar sign are isolated', () => {
  const { dollars, dollarSign } = formatter({ formats: { by: 'table', table: 'ht', plurals: 'en-US' }, dir: 'rtl' });
  for (const text of [dollars(2500), dollarSign()]) assert.match(text, /^\u2068.*\$.*\u2069$/);
});
