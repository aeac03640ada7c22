import { dedications, frequencies, longestDedication } from '../donations/donation.ts';
import { Choice, describedBy, Fault, type Fields } from './Field.tsx';

/** Once, or monthly if donors can cancel that. */
export function FrequencyFields({
  draft,
  change,
  strings,
  messages,
  offer,
  faultAt,
  portal,
}: Fields & { portal: string | undefined }) {
  if (!offer.monthly) return <input type="hidden" name="frequency" value="once" />;
  return (
    <Choice
      id="frequency"
      className="often"
      legend={strings.frequency}
      hint={Boolean(portal)}
      messages={messages}
      faultAt={faultAt}
    >
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
      <p className="quiet" id="frequency-hint">
        {strings.untilCancel}
      </p>
    </Choice>
  );
}

/** The dedication of the gift. The site notifies no one. */
export function DedicationFields({ draft, change, strings, messages, faultAt }: Fields) {
  const fault = faultAt('dedicatedTo');
  return (
    <fieldset className="field">
      <legend>{strings.dedication}</legend>
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
      <label htmlFor="dedicatedTo">{strings.dedicatedTo}</label>
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
      <p className="quiet" id="dedicatedTo-hint">
        {strings.dedicatedToHint}
      </p>
      <Fault field="dedicatedTo" fault={fault} messages={messages} />
    </fieldset>
  );
}
