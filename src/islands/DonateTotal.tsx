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

/** A sentence with all amounts. The style shows the selected one. */
function Total({ className, template, amounts }: { className: string; template: string; amounts: readonly string[] }) {
  const [before, after] = template.split('{{amount}}');
  return (
    <p className={`total still ${className}`}>
      {before}
      {amounts.map((amount) => (
        <span key={amount}>{amount}</span>
      ))}
      {after}
    </p>
  );
}

/** The total and how often, even without a script. Takes up its space while the amount is invalid. */
export function DonateTotal({ total, frequency, hydrated, presets, monthly, strings }: Props) {
  const { totalOnce, totalMonthly, other } = strings;
  const amounts = (of: 'once' | 'monthly') => [...presets.map((preset) => preset[of]), other];
  if (!hydrated)
    return (
      <div className="totals">
        <Total className="once" template={totalOnce} amounts={amounts('once')} />
        {monthly && <Total className="monthly" template={totalMonthly} amounts={amounts('monthly')} />}
      </div>
    );
  return (
    <div className="totals">
      <p className="total" aria-live="polite">
        {total ? complete(frequency === 'monthly' ? totalMonthly : totalOnce, { amount: total }) : '\u00a0'}
      </p>
    </div>
  );
}
