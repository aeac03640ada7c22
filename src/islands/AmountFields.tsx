import { amounts } from 'virtual:fit-amounts';
import { amountPattern } from '../donations/amount.ts';
import { frequencies, otherAmount } from '../donations/donation.ts';
import type { Preset } from '../views/donation-form.ts';
import { Choice, describedBy, Fault, type Fields } from './Field.tsx';

interface AmountProps extends Fields {
  readonly presets: readonly Preset[];
  readonly locale: string;
  readonly hydrated: boolean;
}

/** The preset amounts and a field for another amount. */
export function AmountFields(props: AmountProps) {
  const { draft, change, strings, offer, messages, faultAt, presets, locale, hydrated } = props;
  const otherFault = faultAt('other');
  const shown = (kind: string) => (hydrated ? draft.frequency === kind : kind === 'once' || offer.monthly);
  return (
    <Choice id="amount" className="amounts" legend={strings.amount} messages={messages} faultAt={faultAt}>
      {presets.map((preset) => (
        <label key={preset.value}>
          <input
            type="radio"
            name="amount"
            value={preset.value}
            checked={draft.amount === preset.value}
            // Not `onChange`: clicking the default amount counts as choosing it.
            onClick={() => change({ amount: preset.value })}
          />
          {/* Without a script, CSS shows the amount for the selected frequency. */}
          {frequencies.filter(shown).map((kind) => (
            <span key={kind} className={`${amounts[locale]![preset[kind]]} ${kind}`}>
              {!hydrated && kind === 'monthly' && <small> · </small>}
              {preset[kind]}
              {!hydrated && kind === 'monthly' && <small> {strings.monthly}</small>}
            </span>
          ))}
        </label>
      ))}
      <div className="other">
        <label className="words">
          <input
            type="radio"
            name="amount"
            value={otherAmount}
            checked={draft.amount === otherAmount}
            onChange={() => change({ amount: otherAmount })}
          />
          <span>{strings.other}</span>
        </label>
        <p className="money">
          <label htmlFor="other">
            <b aria-hidden="true">{strings.sign}</b>
            <span className="hidden">{strings.otherLabel}</span>
          </label>
          <input
            id="other"
            name="other"
            autoComplete="off"
            inputMode="decimal"
            pattern={amountPattern}
            title={messages['amount-invalid']}
            value={draft.other}
            aria-invalid={otherFault ? true : undefined}
            aria-describedby={describedBy('other', true, otherFault)}
            onInput={({ currentTarget: { value } }) =>
              change({ other: value, ...(value.trim() && { amount: otherAmount }) })
            }
          />
        </p>
      </div>
      <p className="quiet" id="other-hint">
        {strings.otherHint}
      </p>
      <Fault field="other" fault={otherFault} messages={messages} />
    </Choice>
  );
}
