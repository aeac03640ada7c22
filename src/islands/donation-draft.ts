import { initialOf, parseAmount, type NumberHabits } from '../donations/amount.ts';
import { keptDraftFields } from './donation-tab.ts';
import { fieldNames, frequencies, otherAmount, type Fields, type Offer } from '../donations/donation.ts';

/** The current values of the form's fields. */
export type Draft = Required<Omit<Fields, 'website' | 'attempt'>>;

/** The amounts to choose from: the values of their fields, in dollars. */
type Presets = readonly string[];

/** The initial values, which the page is built with. */
export const emptyDraft = (presets: Presets): Draft => ({
  amount: initialOf(presets),
  other: '',
  frequency: 'once',
  dedication: 'honor',
  dedicatedTo: '',
  costs: '',
});

/** The fields for an amount in dollars typed as `text`: a preset, or another amount. */
const amountFields = (presets: Presets, dollars: string, text: string): Pick<Draft, 'amount' | 'other'> =>
  presets.includes(dollars) ? { amount: dollars, other: '' } : { amount: otherAmount, other: text };

/** The saved fields that are known strings; undefined if nothing was saved. */
function keptDraft(presets: Presets): Draft | undefined {
  const kept = keptDraftFields();
  if (typeof kept !== 'object' || kept === null) return undefined;
  const empty = emptyDraft(presets);
  const known = Object.entries(kept).filter(([name, value]) => name in empty && typeof value === 'string');
  const draft = { ...empty, ...(Object.fromEntries(known) as Partial<Draft>) };
  // The presets may have changed since it was saved.
  return draft.amount === otherAmount ? draft : { ...draft, ...amountFields(presets, draft.amount, draft.amount) };
}

/** Reads `?amount=25&frequency=monthly` and ignores all other parameters. */
function prefilled(search: string, presets: Presets, offer: Offer, habits: NumberHabits): Partial<Draft> {
  const query = new URLSearchParams(search);
  const cents = parseAmount(query.get('amount') ?? '', habits);
  const frequency = frequencies.find((each) => each === query.get('frequency'));
  const amount = typeof cents === 'string' ? {} : amountFields(presets, String(cents / 100), query.get('amount')!);
  return { ...amount, ...(frequency && (frequency === 'once' || offer.monthly) && { frequency }) };
}

const wasHere = () => {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'back_forward' || navigation?.type === 'reload';
};

/**
 * The form's first values: what was entered before hydration; otherwise what this tab saved, unless a new link says
 * otherwise.
 */
export function firstDraft(form: HTMLFormElement, presets: Presets, offer: Offer, habits: NumberHabits): Draft {
  const empty = emptyDraft(presets);
  const data = new FormData(form);
  const inForm = Object.fromEntries(
    fieldNames.filter((name) => name in empty).map((name) => [name, String(data.get(name) ?? '')]),
  ) as unknown as Draft;
  const touched = (Object.keys(empty) as (keyof Draft)[]).some(
    (name) => inForm[name] !== empty[name] && data.has(name),
  );
  const kept = keptDraft(presets);
  const fromLink = prefilled(location.search, presets, offer, habits);
  // Browsers restore selections, but not the text of fields without `autocomplete`.
  const texts = {
    other: inForm.other || (inForm.amount === otherAmount && kept?.other) || '',
    dedicatedTo: inForm.dedicatedTo || kept?.dedicatedTo || '',
  };
  const draft = touched ? { ...inForm, ...texts } : kept && wasHere() ? kept : { ...(kept ?? empty), ...fromLink };
  return offer.monthly ? draft : { ...draft, frequency: 'once' };
}
