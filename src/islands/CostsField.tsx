import type { Fields } from './Field.tsx';

interface CostsProps extends Fields {
  /** The amount with the contribution added. */
  readonly example: string;
}

/** A contribution toward the processing cost, unchecked at first. */
export function CostsField({ draft, change, strings, example }: CostsProps) {
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
