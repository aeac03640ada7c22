import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { FormFault } from '../views/donation-form.ts';
import { habitsOf, initialOf } from '../donations/amount.ts';
import { otherAmount, readDonation, type Donation, type Frequency, type Offer } from '../donations/donation.ts';
import { dollarFormatter, type DollarFormats } from '../i18n/format-dollars.ts';
import { openCheckout } from './checkout.ts';
import {
  emptyDraft,
  firstDraft,
  keptDraft,
  shownDraft,
  withFrequency,
  withoutUnused,
  type Draft,
} from './donation-draft.ts';
import { tabDraft, tabSession } from './donation-tab.ts';

/** The field that a fault is about. */
export function fieldOf(fault: FormFault, { amount }: Draft): string | undefined {
  if (fault.startsWith('amount')) return fault !== 'amount-two' && amount === otherAmount ? 'other' : 'amount';
  if (fault.startsWith('frequency')) return 'frequency';
  return fault.startsWith('dedication') ? 'dedicatedTo' : undefined;
}

/** Time for the browser to open the payment page, in milliseconds. */
const redirectTimeout = 10_000;

const newAttempt = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (each) => each.toString(36)).join('-');

interface Options {
  readonly action: string;
  readonly locale: { readonly money: DollarFormats };
  readonly offer: Offer;
  /** The preset amounts: the values of their fields, in dollars. */
  readonly presets: readonly { readonly value: string }[];
  /** A message for every known fault. */
  readonly messages: Readonly<Record<FormFault, string>>;
}

interface DonationState {
  readonly form: RefObject<HTMLFormElement | null>;
  /** The list of faults, focused each time sending fails. */
  readonly summary: RefObject<HTMLDivElement | null>;
  readonly draft: Draft;
  /** The donation, if its amount is valid, even if the dedication is too long. */
  readonly donation: Donation | undefined;
  readonly faults: readonly FormFault[];
  readonly hydrated: boolean;
  readonly sending: boolean;
  /** Whether the donor, not the page, selected the amount. */
  readonly isPicked: boolean;
  /** Whether the entries were just cleared. */
  readonly forgotten: boolean;
  change(part: Partial<Draft>): void;
  submit(): Promise<void>;
  /** Clears the fields and everything saved in this tab. */
  forget(): void;
}

/** The form's values, their faults, and the request that sends them. */
export function useDonation({ action, locale, offer, presets, messages }: Options): DonationState {
  const amounts = presets.map(({ value }) => value);
  const habits = habitsOf(dollarFormatter(locale.money));
  const [draft, setDraft] = useState<Draft>(emptyDraft(amounts));
  /** The draft before React renders it, because two fields may change at the same time. */
  const latest = useRef(draft);
  const [hydrated, setHydrated] = useState(false);
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  /** How many times sending failed. Each failure moves the focus to the summary. */
  const [failures, setFailures] = useState(0);
  const [sending, setSending] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  /** Prevents a second request before React renders `sending`. */
  const busy = useRef(false);
  const attempt = useRef('');
  const picked = useRef(false);
  const isPicked = ({ amount }: Draft) => picked.current || amount !== initialOf(amounts);

  /** Prepares for a new attempt, independent of earlier requests. */
  const reset = () => {
    attempt.current = '';
    busy.current = false;
    setSending(false);
  };

  const show = (next: Draft) => {
    latest.current = next;
    setDraft(next);
  };

  useEffect(() => {
    const empty = emptyDraft(amounts);
    const first = firstDraft(form.current!, amounts, offer, habits);
    show(first);
    // Also save values from a link or from before hydration.
    if (Object.entries(first).some(([name, value]) => value !== empty[name as keyof Draft])) tabDraft.keep(first);
    setHydrated(true);
    // After Back from the payment page, the browser may show this page as it was.
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      reset();
      // Meanwhile, the donor may have paid, changed the entries in another language, or cleared them.
      show(keptDraft(amounts) ?? emptyDraft(amounts));
    };
    addEventListener('pageshow', shown);
    return () => removeEventListener('pageshow', shown);
    // The page's offer and amounts never change.
  }, []);

  // Runs before the browser's own reset after a click on the reset button.
  useLayoutEffect(() => {
    if (!hydrated) return;
    // Some time after Back, WebKit resets fields without `autocomplete`.
    for (const field of form.current!.querySelectorAll('input')) {
      field.defaultChecked = field.checked;
      field.defaultValue = field.value;
    }
    for (const option of form.current!.querySelectorAll('option')) option.defaultSelected = option.selected;
  });

  useEffect(() => {
    if (failures > 0) summary.current?.focus();
  }, [failures]);

  const change = (part: Partial<Draft>) => {
    picked.current ||= 'amount' in part;
    const before = latest.current;
    const next =
      part.frequency && isPicked(before)
        ? withFrequency(before, part.frequency as Frequency, amounts)
        : { ...before, ...part };
    show(next);
    tabDraft.keep(next);
    setForgotten(false);
    // Remove the faults that were fixed.
    const now = readDonation(withoutUnused(next), offer, habits);
    const left: readonly FormFault[] = 'faults' in now ? now.faults : [];
    setFaults((found) => found.filter((fault) => left.includes(fault)));
  };

  const fail = (found: readonly FormFault[]) => {
    setFaults(found);
    setFailures((count) => count + 1);
  };

  // A dedication that is too long doesn't affect the amount.
  const sum = readDonation({ ...withoutUnused(draft), dedicatedTo: '' }, offer, habits);
  const donation = 'donation' in sum ? sum.donation : undefined;

  /** Sends the fields' current values, because the draft is old if an error stopped the island. */
  async function send() {
    const shown = withoutUnused(shownDraft(form.current!));
    show(shown);
    tabDraft.keep(shown);
    const read = readDonation(shown, offer, habits);
    if ('faults' in read) {
      fail(read.faults);
      return;
    }
    busy.current = true;
    setSending(true);
    setFaults([]);
    attempt.current ||= newAttempt();
    const trap = form.current!.elements.namedItem('leaveEmpty') as HTMLInputElement;
    const sent = attempt.current;
    const result = await openCheckout(action, { ...shown, leaveEmpty: trap.value, attempt: sent });
    // The donor cleared the form in the meantime.
    if (attempt.current !== sent) return;
    if ('url' in result) {
      location.assign(result.url);
      // The donor may stop the browser from loading that page.
      setTimeout(reset, redirectTimeout);
      return;
    }
    // The server gives the same response to the same attempt, so repeat it only if no response came.
    if (result.faults.includes('offline')) {
      busy.current = false;
      setSending(false);
    } else {
      reset();
    }
    // Donors can't see this field to clear it.
    trap.value = '';
    const known = result.faults.filter((fault) => fault in messages);
    fail(known.length > 0 ? known : ['unavailable']);
  }

  async function submit() {
    if (busy.current) return;
    try {
      await send();
    } catch {
      // If something is missing or broken, the browser can still send an ordinary form.
      reset();
      form.current!.submit();
    }
  }

  const forget = () => {
    tabDraft.forget();
    tabSession.forget();
    form.current!.reset();
    show(emptyDraft(amounts));
    picked.current = false;
    // The address may contain an amount.
    history.replaceState(null, '', location.pathname);
    setFaults([]);
    setForgotten(true);
    reset();
  };

  return {
    form,
    summary,
    draft,
    donation,
    faults,
    hydrated,
    sending,
    isPicked: isPicked(draft),
    forgotten,
    change,
    submit,
    forget,
  };
}
