import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { DonateFormStrings, FormFault } from '../cards/donations.ts';
import { complete } from '../cards/event-text.ts';
import { grossOf, type NumberHabits } from '../donations/amount.ts';
import { otherAmount, readDonation, type Offer } from '../donations/donation.ts';
import { formatter } from '../i18n/format.ts';
import type { Locale } from '../i18n/locales.ts';
import { AmountFields, CostsField, DedicationFields, FrequencyFields } from './DonateFields.tsx';
import { emptyDraft, firstDraft, keepDraft, type Draft } from './donation-draft.ts';
import { openCheckout } from './checkout.ts';

export interface DonateFormProps {
  /** Where the form goes, with or without a script. */
  readonly action: string;
  readonly locale: Pick<Locale, 'code' | 'formats'>;
  readonly habits: NumberHabits;
  readonly offer: Offer;
  readonly presets: readonly { readonly value: string; readonly text: string }[];
  readonly strings: DonateFormStrings;
  readonly messages: Readonly<Record<FormFault, string>>;
  /** Where a monthly gift is cancelled. */
  readonly portal: string | undefined;
  /** Said before the button: who may give, and what the law wants said beside it, in as many languages as needed. */
  readonly who: { readonly heading: string; readonly text: string };
  readonly tax: readonly { readonly lang: string | undefined; readonly text: string }[];
}

/** The field that a fault is about. */
function fieldOf(fault: FormFault, { amount }: Draft): string | undefined {
  if (fault.startsWith('amount')) return fault !== 'amount-two' && amount === otherAmount ? 'other' : 'amount';
  if (fault.startsWith('frequency')) return 'frequency';
  return fault.startsWith('dedication') ? 'dedicatedTo' : undefined;
}

const newAttempt = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (each) => each.toString(36)).join('-');

/**
 * The donation form. Without a script it is a form like any other; with one it says at once what is wrong, and keeps in
 * this tab what was entered.
 */
export default function DonateForm(props: DonateFormProps): ReactNode {
  const { action, locale, habits, offer, presets, strings, messages, portal, who, tax } = props;
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [alive, setAlive] = useState(false);
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  /** One request at a time, whatever is drawn. */
  const busy = useRef(false);
  const attempt = useRef('');

  useEffect(() => {
    setDraft(firstDraft(form.current!, offer, habits));
    setAlive(true);
    const begin = () => {
      attempt.current = newAttempt();
      busy.current = false;
      setSending(false);
    };
    begin();
    // Back from the payment page the browser may show this page as it was.
    addEventListener('pageshow', begin);
    return () => removeEventListener('pageshow', begin);
    // What the page offers never changes.
  }, []);

  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(next);
  };

  const read = readDonation(draft, offer, habits);
  const { dollars } = formatter(locale);
  const donation = 'donation' in read ? read.donation : undefined;
  const total = donation && dollars(donation.amount + donation.costs);

  useEffect(() => {
    // The slip for an envelope, further down the page, belongs to this form.
    const slip = form.current?.elements.namedItem('slip');
    if (alive && slip instanceof HTMLOutputElement) slip.value = donation ? dollars(donation.amount) : '';
  });

  async function submit() {
    if (busy.current) return;
    if ('faults' in read) {
      setFaults([...read.faults]);
      return;
    }
    busy.current = true;
    setSending(true);
    setFaults([]);
    const website = String(new FormData(form.current!).get('website') ?? '');
    const answer = await openCheckout(action, { ...draft, website, attempt: attempt.current });
    if ('url' in answer) {
      location.assign(answer.url);
      return;
    }
    busy.current = false;
    setSending(false);
    setFaults(answer.faults.filter((fault) => fault in messages));
  }

  const faultAt = (field: string) => faults.find((fault) => fieldOf(fault, draft) === field);
  const fields = { draft, change, strings, offer, faultAt, messages };
  const costsOf = (cents: number) => dollars(grossOf(cents, offer.fee!));
  const examples = (donation ? [donation.amount] : alive ? [] : presets.map(({ value }) => Number(value) * 100)).map(
    (cents) => ({ amount: dollars(cents), total: offer.fee ? costsOf(cents) : '' }),
  );

  return (
    <form
      id="donate"
      className="donate"
      method="post"
      action={action}
      ref={form}
      noValidate={alive}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {faults.length > 0 && (
        <div className="faults" ref={summary} tabIndex={-1} role="alert">
          <p>
            <strong>{strings.errors}</strong>
          </p>
          <ul>
            {faults.map((fault) => {
              const field = fieldOf(fault, draft);
              return <li key={fault}>{field ? <a href={`#${field}`}>{messages[fault]}</a> : messages[fault]}</li>;
            })}
          </ul>
        </div>
      )}
      <div className="flow">
        <AmountFields {...fields} presets={presets} locale={locale.code} />
      </div>
      <div className="flow">
        <FrequencyFields {...fields} portal={portal} />
        <DedicationFields {...fields} />
        {offer.fee && <CostsField {...fields} examples={examples} />}
      </div>
      <div className="send flow">
        <h2>{who.heading}</h2>
        <p>{who.text}</p>
        {/* Keeps its place until there is an amount to say. */}
        <p className="total" aria-live="polite">
          {alive && total
            ? complete(draft.frequency === 'monthly' ? strings.totalMonthly : strings.totalOnce, { amount: total })
            : '\u00a0'}
        </p>
        {offer.monthly && portal && (
          <p className="until-cancel">
            {strings.cancelHow} <a href={portal}>{strings.cancelLink}</a>
          </p>
        )}
        <div className="beside">
          <button className="button" aria-disabled={sending || undefined}>
            {sending ? strings.sending : strings.submit}
          </button>
          <div className="flow">
            {tax.map(({ lang, text }) => (
              <p key={text} lang={lang}>
                {text}
              </p>
            ))}
          </div>
        </div>
        <p className="quiet">{strings.next}</p>
      </div>
      <p className="hidden" aria-hidden="true">
        <label>
          {strings.trap} <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </p>
    </form>
  );
}
