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

/** The amounts to choose from: the values of their fields. */
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

/** What the fields of the form show. One that is not there or not checked is empty. */
export function shownDraft(form: HTMLFormElement): Draft {
  const data = new FormData(form);
  return Object.fromEntries(
    fieldNames
      .filter((name) => name !== 'leaveEmpty' && name !== 'attempt')
      .map((name) => [name, String(data.get(name) ?? '')]),
  ) as unknown as Draft;
}

/** The fields for an amount in dollars typed as `text`: a preset, or another amount. */
function amountFields(presets: Presets, frequency: Frequency, dollars: string, text: string) {
  const preset = presets.find((value) => presetDollars(value, frequency) === dollars);
  return preset ? { amount: preset, other: '' } : { amount: otherAmount, other: text };
}

const frequencyOf = ({ frequency }: Draft): Frequency => frequencies.find((each) => each === frequency) ?? 'once';

/** The saved fields that are known strings; undefined if nothing was saved. */
function keptDraft(presets: Presets): Draft | undefined {
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

/**
 * The form's first values: what was entered before hydration; otherwise what this tab saved, unless a new link says
 * otherwise.
 */
export function firstDraft(form: HTMLFormElement, presets: Presets, offer: Offer, habits: NumberHabits): Draft {
  const empty = emptyDraft(presets);
  const inForm = shownDraft(form);
  const touched = (Object.keys(empty) as (keyof Draft)[]).some((name) => inForm[name] && inForm[name] !== empty[name]);
  const kept = keptDraft(presets);
  // Browsers restore selections, but not the text of fields without `autocomplete`.
  const texts = {
    other: inForm.other || (inForm.amount === otherAmount && kept?.other) || '',
    dedicatedTo: inForm.dedicatedTo || kept?.dedicatedTo || '',
  };
  const draft = touched
    ? { ...inForm, ...texts }
    : kept && wasHere()
      ? kept
      : prefilled(kept ?? empty, location.search, presets, offer, habits);
  return offer.monthly ? draft : { ...draft, frequency: 'once' };
}
