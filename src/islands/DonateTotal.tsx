import type { Frequency } from '../donations/donation.ts';
import type { DonateFormStrings, Preset } from '../views/donation-form.ts';
import { complete } from '../views/event-text.ts';

interface Props {
  /** The formatted total; undefined if the amount is invalid. */
  readonly total: string | undefined;
  readonly frequency: string;
  readonly hydrated: boolean;
  readonly presets: readonly Preset[];
  readonly monthly: boolean;
  readonly strings: DonateFormStrings;
}

/** The total and how often, even without a script. Takes up its space while the amount is invalid. */
export function DonateTotal({ total, frequency, hydrated, presets, monthly, strings }: Props) {
  const sentences = { once: strings.totalOnce, monthly: strings.totalMonthly };
  if (hydrated) {
    const text = total && complete(sentences[frequency === 'monthly' ? 'monthly' : 'once'], { amount: total });
    return (
      <p className="total" aria-live="polite">
        <span key={text}>{text ?? '\u00a0'}</span>
      </p>
    );
  }
  // A sentence with all amounts. The style shows the selected one.
  const still = (kind: Frequency) => {
    const [before, after] = sentences[kind].split('{{amount}}');
    return (
      <p className={`total still ${kind}`}>
        {before}
        {presets.map((preset) => (
          <span key={preset.value}>{preset[kind]}</span>
        ))}
        <span>{strings.other}</span>
        {after}
      </p>
    );
  };
  return (
    <>
      {still('once')}
      {monthly && still('monthly')}
    </>
  );
}
