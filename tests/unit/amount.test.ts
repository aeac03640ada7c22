import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  amountPattern,
  grossOf,
  habitsOf,
  initialOf,
  parseAmount,
  type AmountFault,
} from '../../src/donations/amount.ts';
import { formatter } from '../../src/i18n/format.ts';
import { locales } from '../../src/i18n/locales.ts';

/** Typed amounts, with the results in a language that writes 1,250 and in one that writes 1.250, or one result for both. */
const typed: readonly [text: string, comma: number | AmountFault, period?: number | AmountFault][] = [
  ['25', 2500],
  [' 25 ', 2500],
  ['$25', 2500],
  ['US$ 25', 2500],
  ['US $25', 2500],
  ['us$25', 2500],
  ['$US 25', 2500],
  ['USD 25', 2500],
  ['25 $', 2500],
  ['25 US$', 2500],
  ['25 USD', 2500],
  ['$25.50 USD', 2550],
  ['$ 1,250', 125_000, 'amount-unclear'],
  ['US$ 1.250', 'amount-unclear', 125_000],
  ['US$\u00a025', 2500],
  ['\u2009US$\u202f25\u00a0', 2500],
  ['25\u00a0$', 2500],
  ['\u202d25\u202c', 2500],
  ['\u200e$\u200b25\ufeff', 2500],
  ['\u2066US$\u00a01,250.50\u2069', 125_050],
  ['25\u200b.50', 2550],
  ['\u200b', 'amount-missing'],
  ['US$', 'amount-missing'],
  ['R$ 25', 'amount-invalid'],
  ['25 EUR', 'amount-invalid'],
  ['25 dollars', 'amount-invalid'],
  ['25 US', 2500],
  ['USD $25', 2500],
  ['U$S 25', 2500],
  ['1 250', 'amount-invalid'],
  ['$$25', 'amount-invalid'],
  ['25$50', 'amount-invalid'],
  ['25.5', 2550],
  ['25.50', 2550],
  ['25,50', 2550],
  ['25,5', 2550],
  ['0025', 2500],
  ['1250', 125_000],
  ['1,250', 125_000, 'amount-unclear'],
  ['1.250', 'amount-unclear', 125_000],
  ['25.555', 'amount-unclear', 'amount-too-large'],
  ['25,555', 'amount-too-large', 'amount-unclear'],
  ['0,250', 'amount-unclear'],
  ['0.250', 'amount-unclear'],
  ['1.250,00', 125_000],
  ['1,250.00', 125_000],
  ['1,250.5', 125_050],
  ['1,250,00', 'amount-unclear'],
  ['1,250,000', 'amount-too-large'],
  ['1.250.000', 'amount-too-large'],
  ['1.250,000', 'amount-invalid'],
  ['12,50.00', 'amount-invalid'],
  ['1,2.3,4', 'amount-invalid'],
  ['25.', 'amount-invalid'],
  ['25,', 'amount-invalid'],
  ['.50', 'amount-invalid'],
  ['25.5555', 'amount-invalid'],
  ['25..5', 'amount-invalid'],
  ['4.99', 'amount-too-small'],
  ['5', 500],
  ['0', 'amount-too-small'],
  ['0.00', 'amount-too-small'],
  ['25000', 2_500_000],
  ['25000.01', 'amount-too-large'],
  ['', 'amount-missing'],
  ['  ', 'amount-missing'],
  ['$', 'amount-missing'],
  ['-5', 'amount-invalid'],
  ['+5', 'amount-invalid'],
  ['1e9', 'amount-invalid'],
  ['0x10', 'amount-invalid'],
  ['NaN', 'amount-invalid'],
  ['Infinity', 'amount-invalid'],
  ['٢٥', 'amount-invalid'],
  ['２５', 'amount-invalid'],
  ['25 50', 'amount-invalid'],
  ['25\u00005', 'amount-invalid'],
  ['<b>25</b>', 'amount-invalid'],
  ['9'.repeat(400), 'amount-invalid'],
  ['99999999999999999999', 'amount-invalid'],
  ['fifty', 'amount-invalid'],
];

for (const [text, comma, period = comma] of typed) {
  test(`the amount ${JSON.stringify(text.slice(0, 30))} is parsed by the language’s habits`, () => {
    assert.equal(parseAmount(text, { groupMark: ',' }), comma);
    assert.equal(parseAmount(text, { groupMark: '.' }), period);
  });
}

test('an amount formatted in any usual way is parsed back, never off by a factor of 100', () => {
  for (let cents = 500; cents <= 2_500_000; cents = Math.ceil(cents * 1.013)) {
    for (const tag of ['en-US', 'es-US', 'pt-BR', 'de-DE']) {
      for (const useGrouping of [true, false]) {
        const text = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, useGrouping }).format(cents / 100);
        for (const groupMark of [',', '.', '\u00a0']) assert.equal(parseAmount(text, { groupMark }), cents, text);
      }
    }
  }
});

for (const locale of locales) {
  test(`${locale.code}: every amount that the site writes is parsed back`, () => {
    const format = formatter(locale);
    const habits = habitsOf(format.dollars);
    for (let cents = 500; cents <= 2_500_000; cents += cents < 200_000 ? 1 : 50) {
      const text = format.dollars(cents);
      for (const pasted of [text, text.replaceAll('\u00a0', ' '), `\u2066${text}\u2069 `, format.number(cents / 100)])
        assert.equal(parseAmount(pasted, habits), cents, pasted);
    }
  });
}

test('a language that groups digits with spaces accepts them only before three digits', () => {
  const habits = { groupMark: '\u00a0' };
  for (const text of ['1 250', '1\u202f250', '1\u00a0250,00', '1 250.00 $US'])
    assert.equal(parseAmount(text, habits), 125_000, text);
  assert.equal(parseAmount('25 000', habits), 2_500_000);
  for (const text of ['25 50', '1 2500']) assert.equal(parseAmount(text, habits), 'amount-invalid', text);
  for (const text of ['1.250', '1,250']) assert.equal(parseAmount(text, habits), 'amount-unclear', text);
});

test('without a script, the field accepts the same amounts, whatever the flag of its pattern', () => {
  for (const flag of ['u', 'v']) {
    const pattern = new RegExp(`^(?:${amountPattern})$`, flag);
    for (const [text, ...results] of typed)
      if (results.some((result) => typeof result === 'number')) assert.match(text, pattern);
    for (const text of ['fifty', 'R$ 25', '25 EUR', '-5', '1e9', '$', '٢٥', '<b>25</b>'])
      assert.doesNotMatch(text, pattern);
  }
});

test('after the fee, exactly the gift is left', () => {
  for (const fee of [
    { basisPoints: 290, cents: 30 },
    { basisPoints: 0, cents: 0 },
    { basisPoints: 2000, cents: 500 },
    { basisPoints: 199, cents: 49 },
  ]) {
    for (let amount = 500; amount <= 100_000; amount++) {
      const gross = grossOf(amount, fee);
      // The same formula in integers, without rounding errors.
      const numerator = BigInt(amount + fee.cents) * 10_000n;
      const denominator = BigInt(10_000 - fee.basisPoints);
      assert.equal(BigInt(gross), (numerator + denominator - 1n) / denominator);
    }
  }
});

test('the default amount is the middle one, or the lower of the middle two', () => {
  for (const [presets, initial] of [
    [[5, 10], 5],
    [[5, 10, 20], 10],
    [[5, 10, 20, 40], 10],
    [[5, 10, 20, 40, 80], 20],
  ] as const)
    assert.equal(initialOf<number>(presets), initial);
});
