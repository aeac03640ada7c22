import { grossOf } from '../donations/amount.ts';
import { frequencies, presetDollars, type Offer } from '../donations/donation.ts';
import type { DonateFormStrings, Preset } from '../views/donation-form.ts';
import { complete } from '../lib/template.ts';

interface Props {
  /** The formatted total; undefined if the amount is invalid. */
  readonly total: string | undefined;
  readonly frequency: string;
  readonly hydrated: boolean;
  readonly presets: readonly Preset[];
  readonly offer: Offer;
  readonly strings: DonateFormStrings;
  dollars(cents: number): string;
}

/** The total and the frequency, even without a script. Keeps its space while the amount is invalid. */
export function DonateTotal({ total, frequency, hydrated, presets, offer: { monthly, fee }, strings, dollars }: Props) {
  const sentences = { once: strings.totalOnce, monthly: strings.totalMonthly };
  if (hydrated) {
    const text = total && complete(sentences[frequency === 'monthly' ? 'monthly' : 'once'], { amount: total });
    return (
      <p className="total" aria-live="polite">
        <span key={text}>{text ?? '\u00a0'}</span>
      </p>
    );
  }
  // One sentence per frequency, with and without the processing fee. Each has all amounts, and CSS shows the selected
  // one. Browsers that don't support that CSS show no total.
  return frequencies
    .filter((kind) => kind === 'once' || monthly)
    .flatMap((kind) =>
      [undefined, fee].slice(0, fee ? 2 : 1).map((added) => {
        const [before, after] = sentences[kind].split('{{amount}}');
        return (
          <p
            key={`${kind}${Boolean(added)}`}
            className={`total styled ${kind} ${added ? 'with-costs' : 'bare'}`}
            hidden
          >
            {before}
            {presets.map((preset) => {
              const cents = Math.round(Number(presetDollars(preset.value, kind)) * 100);
              return <span key={preset.value}>{added ? dollars(grossOf(cents, added)) : preset[kind]}</span>;
            })}
            <span>{strings.other}</span>
            {after}
          </p>
        );
      }),
    );
}
