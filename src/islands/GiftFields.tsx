import { dedications, frequencies, longestDedication } from '../donations/donation.ts';
import { Choice, describedBy, Fault, type Fields } from './Field.tsx';

/** The frequency. Monthly is a choice only if donors can cancel it. */
export function FrequencyFields({
  draft,
  change,
  strings,
  messages,
  offer,
  faultAt,
  portal,
  hydrated,
}: Fields & { readonly portal: string | undefined; readonly hydrated: boolean }) {
  if (!offer.monthly) return <input type="hidden" name="frequency" value="once" />;
  return (
    <Choice id="frequency" className="often" legend={strings.frequency} messages={messages} faultAt={faultAt}>
      <div>
        {frequencies.map((frequency) => (
          <label key={frequency}>
            <input
              type="radio"
              name="frequency"
              value={frequency}
              checked={draft.frequency === frequency}
              onChange={() => change({ frequency })}
            />
            <span>{strings[frequency]}</span>
          </label>
        ))}
      </div>
      {(!hydrated || draft.frequency === 'monthly') && (
        <p className="quiet monthly">
          {/* The total also says so, except in browsers that can't show it. */}
          {!hydrated && <small>{strings.untilCancel} </small>}
          <a href={portal}>{strings.cancelLink}</a>
        </p>
      )}
    </Choice>
  );
}

/** The gift's dedication. The site notifies no one. */
export function DedicationFields({ draft, change, strings, messages, faultAt }: Fields) {
  const fault = faultAt('dedicatedTo');
  return (
    <fieldset className="field">
      <legend>{strings.dedication}</legend>
      <div className="pair">
        <label htmlFor="dedication" className="hidden">
          {strings.dedicationKind}
        </label>
        <select
          id="dedication"
          name="dedication"
          value={draft.dedication}
          onChange={({ currentTarget: { value } }) => change({ dedication: value })}
        >
          {dedications.map((kind) => (
            <option key={kind} value={kind}>
              {strings[kind]}
            </option>
          ))}
        </select>
        <label htmlFor="dedicatedTo" className="hidden">
          {strings.dedicatedTo}
        </label>
        <input
          id="dedicatedTo"
          name="dedicatedTo"
          autoComplete="off"
          // Not a `maxlength`, which silently cuts off pasted text.
          pattern={`.{0,${longestDedication}}`}
          title={messages['dedication-too-long']}
          value={draft.dedicatedTo}
          aria-invalid={fault ? true : undefined}
          aria-describedby={describedBy('dedicatedTo', true, fault)}
          onInput={({ currentTarget: { value } }) => change({ dedicatedTo: value })}
        />
      </div>
      <p className="quiet" id="dedicatedTo-hint">
        {strings.dedicatedToHint}
      </p>
      <Fault field="dedicatedTo" fault={fault} messages={messages} />
    </fieldset>
  );
}
