import { amounts } from 'virtual:fit';
import { otherAmount } from '../donations/donation.ts';
import type { Preset } from '../views/donation-form.ts';
import { Choice, describedBy, Fault, type Fields } from './Field.tsx';

interface AmountProps extends Fields {
  readonly presets: readonly Preset[];
  readonly locale: string;
}

/** The preset amounts, and a field for another one. */
export function AmountFields({ draft, change, strings, messages, faultAt, presets, locale }: AmountProps) {
  const otherFault = faultAt('other');
  return (
    <>
      <Choice id="amount" className="amounts" legend={strings.amount} messages={messages} faultAt={faultAt}>
        {presets.map(({ value, once }) => (
          <label key={value}>
            <input
              type="radio"
              name="amount"
              value={value}
              checked={draft.amount === value}
              onChange={() => change({ amount: value, other: '' })}
            />
            <span className={amounts[locale]![once]}>{once}</span>
          </label>
        ))}
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
      </Choice>
      <div className="field">
        <label htmlFor="other">{strings.otherLabel}</label>
        <p className="money">
          <b aria-hidden="true">$</b>
          <input
            id="other"
            name="other"
            inputMode="decimal"
            pattern="\s*(US)?\$?\s*[0-9][0-9.,]*\s*"
            title={messages['amount-invalid']}
            value={draft.other}
            aria-invalid={otherFault ? true : undefined}
            aria-describedby={describedBy('other', true, otherFault)}
            onInput={({ currentTarget: { value } }) =>
              change({ other: value, ...(value.trim() && { amount: otherAmount }) })
            }
          />
        </p>
        <p className="quiet" id="other-hint">
          {strings.otherHint}
        </p>
        <Fault field="other" fault={otherFault} messages={messages} />
      </div>
    </>
  );
}
