import { initialAmount, parseAmount, presetAmounts, type NumberHabits } from '../donations/amount.ts';
import { keptDraftFields } from './donation-tab.ts';
import { fieldNames, frequencies, otherAmount, type Fields, type Offer } from '../donations/donation.ts';

/** What a donor has entered so far, as the form's fields have it. */
export type Draft = Required<Omit<Fields, 'website' | 'attempt'>>;

/** What the page is built with. */
export const emptyDraft: Draft = {
  amount: String(initialAmount / 100),
  other: '',
  frequency: 'once',
  dedication: 'honor',
  dedicatedTo: '',
  costs: '',
};

/** The fields of an amount that was typed as `text`: one of the presets, or another one. */
const amountFields = (cents: number, text: string): Pick<Draft, 'amount' | 'other'> =>
  presetAmounts.includes(cents) ? { amount: String(cents / 100), other: '' } : { amount: otherAmount, other: text };

/** Only known fields that are texts; undefined where nothing was kept. */
function keptDraft(): Draft | undefined {
  const kept = keptDraftFields();
  if (typeof kept !== 'object' || kept === null) return undefined;
  const known = Object.entries(kept).filter(([name, value]) => name in emptyDraft && typeof value === 'string');
  const draft = { ...emptyDraft, ...(Object.fromEntries(known) as Partial<Draft>) };
  // It may have been kept before the presets changed.
  return draft.amount === otherAmount ? draft : { ...draft, ...amountFields(Number(draft.amount) * 100, draft.amount) };
}

/** `?amount=25&frequency=monthly`; anything else in the address is ignored. */
function prefilled(search: string, offer: Offer, habits: NumberHabits): Partial<Draft> {
  const query = new URLSearchParams(search);
  const cents = parseAmount(query.get('amount') ?? '', habits);
  const frequency = frequencies.find((each) => each === query.get('frequency'));
  const amount = typeof cents === 'string' ? {} : amountFields(cents, query.get('amount')!);
  return { ...amount, ...(frequency && (frequency === 'once' || offer.monthly) && { frequency }) };
}

const wasHere = () => {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'back_forward' || navigation?.type === 'reload';
};

/**
 * Where the form begins: with what was entered before the island woke; else with what this tab keeps, unless a new link
 * says otherwise.
 */
export function firstDraft(form: HTMLFormElement, offer: Offer, habits: NumberHabits): Draft {
  const data = new FormData(form);
  const inForm = Object.fromEntries(
    fieldNames.filter((name) => name in emptyDraft).map((name) => [name, String(data.get(name) ?? '')]),
  ) as unknown as Draft;
  const touched = (Object.keys(emptyDraft) as (keyof Draft)[]).some(
    (name) => inForm[name] !== emptyDraft[name] && data.has(name),
  );
  const kept = keptDraft();
  const fromLink = prefilled(location.search, offer, habits);
  // Browsers bring back what was chosen, but no text of a field without `autocomplete`.
  const texts = {
    other: inForm.other || (inForm.amount === otherAmount && kept?.other) || '',
    dedicatedTo: inForm.dedicatedTo || kept?.dedicatedTo || '',
  };
  const draft = touched ? { ...inForm, ...texts } : kept && wasHere() ? kept : { ...(kept ?? emptyDraft), ...fromLink };
  return offer.monthly ? draft : { ...draft, frequency: 'once' };
}
