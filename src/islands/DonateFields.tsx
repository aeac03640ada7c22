import { amounts } from 'virtual:fit';
import type { DonateFormStrings, FormFault } from '../cards/donations.ts';
import { complete } from '../cards/event-text.ts';
import { dedications, frequencies, longestDedication, otherAmount, type Offer } from '../donations/donation.ts';
import type { Draft } from './donation-draft.ts';

interface Fields {
  readonly draft: Draft;
  readonly strings: DonateFormStrings;
  readonly offer: Offer;
  readonly messages: Readonly<Record<FormFault, string>>;
  change(part: Partial<Draft>): void;
  /** What is wrong with a field. */
  faultAt(field: string): FormFault | undefined;
}

/** What is wrong, right at the field, which refers to it. */
function Fault({ field, fault, messages }: { field: string; fault: FormFault | undefined } & Pick<Fields, 'messages'>) {
  return (
    fault && (
      <p className="fault" id={`${field}-fault`}>
        {messages[fault]}
      </p>
    )
  );
}

const described = (field: string, hint: boolean, fault: FormFault | undefined) =>
  [hint && `${field}-hint`, fault && `${field}-fault`].filter(Boolean).join(' ') || undefined;

interface AmountProps extends Fields {
  readonly presets: readonly { readonly value: string; readonly text: string }[];
  readonly locale: string;
}

/** Amounts to choose from, and one's own. */
export function AmountFields({ draft, change, strings, messages, faultAt, presets, locale }: AmountProps) {
  const fault = faultAt('amount');
  const otherFault = faultAt('other');
  return (
    <>
      <fieldset className="pick amounts" id="amount" tabIndex={-1} aria-describedby={described('amount', false, fault)}>
        <legend>{strings.amount}</legend>
        <Fault field="amount" fault={fault} messages={messages} />
        {presets.map(({ value, text }, index) => (
          <label key={value}>
            <input
              type="radio"
              name="amount"
              value={value}
              checked={draft.amount === value}
              onChange={() => change({ amount: value, other: '' })}
            />
            <span className={amounts[locale]![index]}>{text}</span>
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
      </fieldset>
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
            aria-describedby={described('other', true, otherFault)}
            onChange={({ currentTarget: { value } }) =>
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

/** Once, or each month where that can be ended. */
export function FrequencyFields({
  draft,
  change,
  strings,
  messages,
  offer,
  faultAt,
  portal,
}: Fields & { portal: string | undefined }) {
  const fault = faultAt('frequency');
  if (!offer.monthly) return <input type="hidden" name="frequency" value="once" />;
  return (
    <fieldset
      className="pick often"
      id="frequency"
      tabIndex={-1}
      aria-describedby={described('frequency', Boolean(portal), fault)}
    >
      <legend>{strings.frequency}</legend>
      <Fault field="frequency" fault={fault} messages={messages} />
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
    </fieldset>
  );
}

/** For whom the gift is meant. Nobody is told. */
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
        // Not a `maxlength`, which cuts off what is pasted without a word.
        pattern={`.{0,${longestDedication}}`}
        title={messages['dedication-too-long']}
        value={draft.dedicatedTo}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described('dedicatedTo', true, fault)}
        onChange={({ currentTarget: { value } }) => change({ dedicatedTo: value })}
      />
      <p className="quiet" id="dedicatedTo-hint">
        {strings.dedicatedToHint}
      </p>
      <Fault field="dedicatedTo" fault={fault} messages={messages} />
    </fieldset>
  );
}

interface CostsProps extends Fields {
  /** What amounts become. */
  readonly examples: readonly { readonly amount: string; readonly total: string }[];
}

/** A contribution towards the processing cost, which nobody is taken for granted to give. */
export function CostsField({ draft, change, strings, examples }: CostsProps) {
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
        {[strings.costsHint, examples.map((example) => complete(strings.costsExample, example)).join(' · ')].join(' ')}
      </p>
    </div>
  );
}
