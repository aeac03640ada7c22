import { useEffect, useRef, useState, type RefObject } from 'react';
import type { FormFault } from '../views/donation-form.ts';
import type { NumberHabits } from '../donations/amount.ts';
import { otherAmount, readDonation, type Donation, type Offer } from '../donations/donation.ts';
import { openCheckout } from './checkout.ts';
import { emptyDraft, firstDraft, type Draft } from './donation-draft.ts';
import { keepDraft } from './donation-tab.ts';

/** The field that a fault is about. */
export function fieldOf(fault: FormFault, { amount }: Draft): string | undefined {
  if (fault.startsWith('amount')) return fault !== 'amount-two' && amount === otherAmount ? 'other' : 'amount';
  if (fault.startsWith('frequency')) return 'frequency';
  return fault.startsWith('dedication') ? 'dedicatedTo' : undefined;
}

/** How long the way to the payment page may take, in milliseconds. */
const redirectTimeout = 10_000;

const newAttempt = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (each) => each.toString(36)).join('-');

interface Options {
  readonly action: string;
  readonly habits: NumberHabits;
  readonly offer: Offer;
  /** Every fault that can be put into words. */
  readonly messages: Readonly<Record<FormFault, string>>;
}

export interface DonationState {
  readonly form: RefObject<HTMLFormElement | null>;
  /** What says all that is wrong; it takes the focus each time sending fails. */
  readonly summary: RefObject<HTMLDivElement | null>;
  readonly draft: Draft;
  /** What is given, as far as it can be read; a name that is too long changes nothing of the amount. */
  readonly donation: Donation | undefined;
  readonly faults: readonly FormFault[];
  /** A script is there. */
  readonly hydrated: boolean;
  readonly sending: boolean;
  change(part: Partial<Draft>): void;
  submit(): Promise<void>;
}

/** What a donor enters, what is wrong with it, and the one request that sends it. */
export function useDonation({ action, habits, offer, messages }: Options): DonationState {
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [hydrated, setHydrated] = useState(false);
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  /** How often sending has failed: each time the summary takes the focus. */
  const [failures, setFailures] = useState(0);
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  /** One request at a time, whatever is drawn. */
  const busy = useRef(false);
  const attempt = useRef('');

  /** Ready for a request that has nothing to do with those before. */
  const reset = () => {
    attempt.current = newAttempt();
    busy.current = false;
    setSending(false);
  };

  useEffect(() => {
    const first = firstDraft(form.current!, offer, habits);
    setDraft(first);
    // What came by a link, or before the island woke, is kept like all else.
    if (Object.entries(first).some(([name, value]) => value !== emptyDraft[name as keyof Draft])) keepDraft(first);
    setHydrated(true);
    reset();
    // Back from the payment page the browser may show this page as it was.
    const shown = ({ persisted }: PageTransitionEvent) => persisted && reset();
    addEventListener('pageshow', shown);
    return () => removeEventListener('pageshow', shown);
    // What the page offers never changes.
  }, []);

  useEffect(() => {
    if (failures > 0) summary.current?.focus();
  }, [failures]);

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
    setFailures(failures + 1);
  };

  const read = readDonation(draft, offer, habits);
  // A name that is too long changes nothing of the amount.
  const sum = readDonation({ ...draft, dedicatedTo: '' }, offer, habits);
  const donation = 'donation' in sum ? sum.donation : undefined;

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
    const result = await openCheckout(action, { ...draft, website, attempt: attempt.current });
    if ('url' in result) {
      location.assign(result.url);
      // Whoever stops the browser on its way is not left waiting.
      setTimeout(reset, redirectTimeout);
      return;
    }
    // A server that has answered will answer the same to the same attempt.
    if (result.faults.includes('offline')) {
      busy.current = false;
      setSending(false);
    } else {
      reset();
    }
    const known = result.faults.filter((fault) => fault in messages);
    fail(known.length > 0 ? known : ['unavailable']);
  }

  return { form, summary, draft, donation, faults, hydrated, sending, change, submit };
}
