import type { DonateFormStrings } from '../views/donation-form.ts';
import { complete } from '../views/event-text.ts';

interface Props {
  /** What is given, in words; undefined as long as it cannot be read. */
  readonly total: string | undefined;
  readonly frequency: string;
  readonly hydrated: boolean;
  /** What can be chosen, in the order of the form. */
  readonly amounts: readonly string[];
  readonly monthly: boolean;
  readonly strings: DonateFormStrings;
}

/** A sentence with every amount in it, of which the style shows the one that is chosen. */
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

/** What is given and how often, beside the button; also without a script. Keeps its place while there is nothing to say. */
export function DonateTotal({ total, frequency, hydrated, amounts, monthly, strings }: Props) {
  const { totalOnce, totalMonthly } = strings;
  if (!hydrated)
    return (
      <div className="totals">
        <Total className="once" template={totalOnce} amounts={amounts} />
        {monthly && <Total className="monthly" template={totalMonthly} amounts={amounts} />}
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
