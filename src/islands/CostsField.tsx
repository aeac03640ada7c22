import { grossOf, type Fee } from '../donations/amount.ts';
import { complete } from '../lib/template.ts';
import type { Fields } from './Field.tsx';

interface CostsProps extends Fields {
  readonly fee: Fee;
  /** Integer cents; undefined if the amount is invalid. */
  readonly amount: number | undefined;
  dollars(cents: number): string;
}

/** A checkbox to cover the processing fee, unchecked by default. */
export function CostsField({ draft, change, strings, fee, amount, dollars }: CostsProps) {
  const example =
    amount && complete(strings.costsExample, { amount: dollars(amount), total: dollars(grossOf(amount, fee)) });
  return (
    <div className="field">
      <label className="check">
        <input
          type="checkbox"
          name="costs"
          value="yes"
          checked={draft.costs !== ''}
          aria-describedby="costs-hint"
          onChange={({ currentTarget: { checked } }) => change({ costs: checked ? 'yes' : '' })}
        />
        <span>{strings.costs}</span>
      </label>
      <p className="quiet" id="costs-hint">
        {strings.costsHint} <span key={example}>{example}</span>
      </p>
    </div>
  );
}
