import { useEffect, type ReactNode } from 'react';
import type { CriticalLine } from '../views/with-english.ts';
import type { DonateFormStrings, FormFault, Preset } from '../views/donation-form.ts';
import type { Offer } from '../donations/donation.ts';
import { dollarFormatter, type DollarFormats } from '../i18n/format-dollars.ts';
import { AmountFields } from './AmountFields.tsx';
import { CostsField } from './CostsField.tsx';
import { DonateTotal } from './DonateTotal.tsx';
import { fieldOf, useDonation } from './donation-state.ts';
import { FaultSummary } from './FaultSummary.tsx';
import { DedicationFields, FrequencyFields } from './GiftFields.tsx';

interface DonateFormProps {
  /** The endpoint, with or without a script. */
  readonly action: string;
  readonly locale: { readonly code: string; readonly money: DollarFormats };
  readonly offer: Offer;
  readonly presets: readonly Preset[];
  readonly strings: DonateFormStrings;
  readonly messages: Readonly<Record<FormFault, string>>;
  /** The page where donors cancel a monthly gift. */
  readonly portal: string | undefined;
  /** The heading of the section that says who may give. */
  readonly elections: string;
  readonly tax: readonly CriticalLine[];
  /** The address for problems with a gift. */
  readonly email: string;
}

/**
 * The donation form. Without a script, it's an ordinary form. With one, it reports faults at once and keeps the entries in
 * this tab.
 */
export default function DonateForm(props: DonateFormProps): ReactNode {
  const { action, locale, offer, presets, strings, messages, portal, elections, tax, email } = props;
  const { form, summary, draft, donation, faults, hydrated, sending, isPicked, change, submit, forgotten, forget } =
    useDonation(props);
  const dollars = dollarFormatter(locale.money);
  const [user, host] = email.split('@');
  const label = sending ? strings.sending : strings.submit;
  useEffect(() => {
    // The printable slip further down the page has an output that belongs to this form.
    const slip = form.current?.elements.namedItem('slip');
    if (!(slip instanceof HTMLOutputElement)) return;
    // Leave it blank for a monthly gift and for the default amount, which the donor didn't choose.
    slip.value = donation?.frequency === 'once' && isPicked ? dollars(donation.amount) : '';
  });

  const faultAt = (field: string) => faults.find((fault) => fieldOf(fault, draft) === field);
  const fields = { draft, change, strings, offer, faultAt, messages };

  return (
    <form
      id="donate"
      className="donate"
      method="post"
      action={action}
      ref={form}
      noValidate={hydrated}
      // This tab keeps the entries for half an hour. The browser might restore them later, for someone else.
      autoComplete={hydrated ? 'off' : undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {faults.length > 0 && (
        <FaultSummary summary={summary} faults={faults} draft={draft} heading={strings.errors} messages={messages} />
      )}
      <div className="fields">
        <FrequencyFields {...fields} portal={portal} hydrated={hydrated} />
        <AmountFields {...fields} presets={presets} locale={locale.code} hydrated={hydrated} />
        <div className="to">
          <DedicationFields {...fields} />
          {offer.fee && <CostsField {...fields} fee={offer.fee} amount={donation?.amount} dollars={dollars} />}
        </div>
        <div className="send">
          <DonateTotal
            total={donation && dollars(donation.amount + donation.costs)}
            frequency={draft.frequency}
            hydrated={hydrated}
            presets={presets}
            strings={strings}
            offer={offer}
            dollars={dollars}
          />
          <p className="quiet">
            <a href="#elections">{elections}</a>
          </p>
          <div className="beside">
            <button className="button" aria-disabled={sending || undefined}>
              <span key={label}>{label}</span>
            </button>
            <div className="flow">
              {tax.map(({ lang, text }) => (
                <p key={text} lang={lang} dir={lang && 'ltr'}>
                  {text}
                </p>
              ))}
            </div>
          </div>
          <p className="quiet">{strings.next}</p>
          <p className="quiet">
            {strings.wrong}{' '}
            <a href={`mailto:${email}`} translate="no">
              {user}@<wbr aria-hidden="true" />
              {host}
            </a>
          </p>
          <button type="reset" onClick={forget}>
            {strings.forget}
          </button>
          <p role="status">{forgotten && <span>{strings.forgotten}</span>}</p>
        </div>
      </div>
      <p hidden>
        <label>
          {strings.trap} <input name="leaveEmpty" tabIndex={-1} autoComplete="off" />
        </label>
      </p>
    </form>
  );
}
