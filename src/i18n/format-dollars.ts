import { memoize } from '../lib/memoize.ts';
import { complete } from '../lib/template.ts';
import { unbroken } from '../lib/unbroken.ts';

/** How to write amounts of money. */
export interface DollarFormats {
  /** A language that browsers know and that writes numbers in the same way. */
  readonly tag: string;
  /** “US$ {{amount}}”; undefined if that language also writes dollars in the same way. */
  readonly dollars?: string;
}

/** Formats US dollars from integer cents. Whole dollars show no cents: “$1,250”, “US$ 15,50”. */
export const dollarFormatter = memoize(({ tag, dollars }: DollarFormats) => {
  const currency = dollars ? {} : ({ style: 'currency', currency: 'USD' } as const);
  // Older browsers ignore `trailingZeroDisplay`, so there are two of these.
  const money = memoize(
    (minimumFractionDigits: number) => new Intl.NumberFormat(tag, { ...currency, minimumFractionDigits }),
  );
  return (cents: number): string =>
    unbroken(complete(dollars ?? '{{amount}}', { amount: money(cents % 100 && 2).format(cents / 100) }));
});
