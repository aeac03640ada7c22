import { initialOf, parseAmount, type NumberHabits } from '../donations/amount.ts';
import { tabDraft } from './donation-tab.ts';
import {
  fieldNames,
  frequencies,
  otherAmount,
  presetDollars,
  type Fields,
  type Frequency,
  type Offer,
} from '../donations/donation.ts';

/** The current values of the form's fields. */
export type Draft = Required<Omit<Fields, 'leaveEmpty' | 'attempt'>>;

/** The field values of the preset amounts. */
type Presets = readonly string[];

/** The initial values, as in the built page. */
export const emptyDraft = (presets: Presets): Draft => ({
  amount: initialOf(presets),
  other: '',
  frequency: 'once',
  dedication: 'honor',
  dedicatedTo: '',
  costs: '',
});

/** The form's current values. Missing and unchecked fields are empty. */
export function shownDraft(form: HTMLFormElement): Draft {
  const data = new FormData(form);
  return Object.fromEntries(
    fieldNames
      .filter((name) => name !== 'leaveEmpty' && name !== 'attempt')
      .map((name) => [name, String(data.get(name) ?? '')]),
  ) as unknown as Draft;
}

/** The draft without an amount that was typed before a preset was selected. */
export const withoutUnused = (draft: Draft): Draft => (draft.amount === otherAmount ? draft : { ...draft, other: '' });

/** The fields for an amount: a preset, or another amount typed as `text`. */
function amountFields(presets: Presets, frequency: Frequency, dollars: string, text: string) {
  const preset = presets.find((value) => presetDollars(value, frequency) === dollars);
  return preset ? { amount: preset, other: '' } : { amount: otherAmount, other: text };
}

const frequencyOf = ({ frequency }: Draft): Frequency => frequencies.find((each) => each === frequency) ?? 'once';

/** The saved draft, without unknown or invalid fields; undefined if nothing was saved. */
export function keptDraft(presets: Presets): Draft | undefined {
  const kept = tabDraft.kept();
  if (typeof kept !== 'object' || kept === null) return undefined;
  const empty = emptyDraft(presets);
  const known = Object.entries(kept).filter(([name, value]) => name in empty && typeof value === 'string');
  const draft = { ...empty, ...(Object.fromEntries(known) as Partial<Draft>) };
  // The presets may have changed since it was saved.
  if (draft.amount === otherAmount || presets.includes(draft.amount)) return draft;
  const frequency = frequencyOf(draft);
  const dollars = presetDollars(draft.amount, frequency);
  return { ...draft, ...amountFields(presets, frequency, dollars, dollars) };
}

/** A draft with the values of `?amount=25&frequency=monthly`. Ignores all other parameters. */
function prefilled(draft: Draft, search: string, presets: Presets, offer: Offer, habits: NumberHabits): Draft {
  const query = new URLSearchParams(search);
  const cents = parseAmount(query.get('amount') ?? '', habits);
  const asked = frequencies.find((each) => each === query.get('frequency') && (each === 'once' || offer.monthly));
  if (typeof cents === 'string') return { ...draft, frequency: asked ?? draft.frequency };
  // A link with only an amount means once, whatever this tab saved.
  const frequency = asked ?? 'once';
  return { ...draft, frequency, ...amountFields(presets, frequency, String(cents / 100), query.get('amount')!) };
}

const wasHere = () => {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'back_forward' || navigation?.type === 'reload';
};

/** The draft with another frequency and the same amount. */
export function withFrequency(draft: Draft, frequency: Frequency, presets: Presets): Draft {
  const { amount, other } = draft;
  const dollars = amount === otherAmount ? other.trim() : presetDollars(amount, frequencyOf(draft));
  return { ...draft, frequency, ...amountFields(presets, frequency, dollars, dollars) };
}

/**
 * The form's first values: the tab's saved draft, then a new link's values, then entries made before hydration. Later ones
 * win.
 */
export function firstDraft(form: HTMLFormElement, presets: Presets, offer: Offer, habits: NumberHabits): Draft {
  const empty = emptyDraft(presets);
  const kept = keptDraft(presets);
  const saved = kept && wasHere() ? kept : prefilled(kept ?? empty, location.search, presets, offer, habits);
  const entered = Object.fromEntries(
    Object.entries(shownDraft(form)).filter(([name, value]) => value && value !== empty[name as keyof Draft]),
  ) as Partial<Draft>;
  // Without the script, typing an amount doesn't select its radio button.
  const draft = { ...saved, ...(entered.other && { amount: otherAmount }), ...entered };
  return offer.monthly ? draft : { ...draft, frequency: 'once' };
}
