import { complete } from '../views/event-text.ts';
import type { Fields } from './Field.tsx';

interface CostsProps extends Fields {
  /** Amounts with the contribution added. */
  readonly examples: readonly { readonly amount: string; readonly total: string }[];
}

/** A contribution toward the processing cost, unchecked at first. */
export function CostsField({ draft, change, strings, examples }: CostsProps) {
  const example = examples.map((each) => complete(strings.costsExample, each)).join(' · ');
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
