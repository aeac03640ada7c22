import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grossOf, initialOf, parseAmount, type AmountFault } from '../../src/donations/amount.ts';

/** Typed amounts with the results in English and in other languages, or one result for both. */
const typed: readonly [text: string, english: number | AmountFault, other?: number | AmountFault][] = [
  ['25', 2500],
  [' 25 ', 2500],
  ['$25', 2500],
  ['US$ 25', 2500],
  ['25 $', 2500],
  ['25.5', 2550],
  ['25.50', 2550],
  ['25,50', 2550],
  ['25,5', 2550],
  ['0025', 2500],
  ['1250', 125_000],
  ['1,250', 125_000, 'amount-unclear'],
  ['1.250', 'amount-unclear'],
  ['25.555', 'amount-unclear'],
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

for (const [text, english, other = english] of typed) {
  test(`an amount typed as ${JSON.stringify(text.slice(0, 30))}`, () => {
    assert.equal(parseAmount(text, { commaGroups: true }), english);
    assert.equal(parseAmount(text, { commaGroups: false }), other);
  });
}

test('an amount formatted in any usual way is parsed back, never off by a factor of 100', () => {
  for (let cents = 500; cents <= 2_500_000; cents = Math.ceil(cents * 1.013)) {
    for (const tag of ['en-US', 'es-US', 'pt-BR', 'de-DE']) {
      for (const useGrouping of [true, false]) {
        const text = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, useGrouping }).format(cents / 100);
        for (const commaGroups of [true, false]) assert.equal(parseAmount(text, { commaGroups }), cents, text);
      }
    }
  }
});

test('after the fee, the whole gift is left, and not a cent more', () => {
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

test('the amount selected at first is the middle one, or the lower of two', () => {
  for (const [presets, initial] of [
    [[5, 10], 5],
    [[5, 10, 20], 10],
    [[5, 10, 20, 40], 10],
    [[5, 10, 20, 40, 80], 20],
  ] as const)
    assert.equal(initialOf<number>(presets), initial);
});
