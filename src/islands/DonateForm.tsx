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

/** How long the way to the payment page may take, in milliseconds. */
const patience = 10_000;

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
  /** How often sending has failed: each time the summary takes the focus. */
  const [failed, setFailed] = useState(0);
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  /** One request at a time, whatever is drawn. */
  const busy = useRef(false);
  const attempt = useRef('');

  /** Ready for a request that has nothing to do with those before. */
  const begin = () => {
    attempt.current = newAttempt();
    busy.current = false;
    setSending(false);
  };

  useEffect(() => {
    const first = firstDraft(form.current!, offer, habits);
    setDraft(first);
    // What came by a link, or before the island woke, is kept like all else.
    if (Object.entries(first).some(([name, value]) => value !== emptyDraft[name as keyof Draft])) keepDraft(first);
    setAlive(true);
    begin();
    // Back from the payment page the browser may show this page as it was.
    const shown = ({ persisted }: PageTransitionEvent) => persisted && begin();
    addEventListener('pageshow', shown);
    return () => removeEventListener('pageshow', shown);
    // What the page offers never changes.
  }, []);

  useEffect(() => {
    if (failed > 0) summary.current?.focus();
  }, [failed]);

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(next);
    // What has been mended is said no more.
    const now = readDonation(next, offer, habits);
    const left: readonly FormFault[] = 'faults' in now ? now.faults : [];
    setFaults(faults.filter((fault) => left.includes(fault)));
  };

  const fail = (found: readonly FormFault[]) => {
    setFaults(found);
    setFailed(failed + 1);
  };

  const read = readDonation(draft, offer, habits);
  const { dollars } = formatter(locale);
  // A name that is too long changes nothing of the amount.
  const sum = readDonation({ ...draft, dedicatedTo: '' }, offer, habits);
  const donation = 'donation' in sum ? sum.donation : undefined;
  const total = donation && dollars(donation.amount + donation.costs);

  useEffect(() => {
    // The slip for an envelope, further down the page, belongs to this form.
    const slip = form.current?.elements.namedItem('slip');
    if (alive && slip instanceof HTMLOutputElement) slip.value = donation ? dollars(donation.amount) : '';
  });

  async function submit() {
    if (busy.current) return;
    if ('faults' in read) {
      fail(read.faults);
      return;
    }
    busy.current = true;
    setSending(true);
    setFaults([]);
    const website = String(new FormData(form.current!).get('website') ?? '');
    const answer = await openCheckout(action, { ...draft, website, attempt: attempt.current });
    if ('url' in answer) {
      location.assign(answer.url);
      // Whoever stops the browser on its way is not left waiting.
      setTimeout(begin, patience);
      return;
    }
    // A server that has answered will answer the same to the same attempt.
    if (answer.faults.includes('offline')) {
      busy.current = false;
      setSending(false);
    } else {
      begin();
    }
    fail(answer.faults.filter((fault) => fault in messages));
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
            {!alive && `${strings.untilCancel} `}
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
