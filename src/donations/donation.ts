import { unprintable } from '../lib/unprintable.ts';
import { amountFaults, grossOf, parseAmount, type Fee, type NumberHabits } from './amount.ts';

export const frequencies = ['once', 'monthly'] as const;
export type Frequency = (typeof frequencies)[number];

export const dedications = ['honor', 'memory'] as const;
export const longestDedication = 120;

/** A donor's choices. Amounts are integer cents of US dollars. */
export interface Donation {
  readonly amount: number;
  /** Contribution toward the processing fee, in addition to the amount. */
  readonly costs: number;
  readonly frequency: Frequency;
  readonly dedication: { readonly kind: (typeof dedications)[number]; readonly name: string } | undefined;
}

/** What is wrong with a donation, in the order of the form. Each has a message with this name. */
export const donationFaults = [
  'amount-two',
  ...amountFaults,
  'frequency-invalid',
  'dedication-too-long',
  'dedication-invalid',
  'dedication-unprintable',
] as const;

export type DonationFault = (typeof donationFaults)[number];

/** The fields of the form. Any may be missing. */
export const fieldNames = [
  'amount',
  'other',
  'frequency',
  'dedication',
  'dedicatedTo',
  'costs',
  // Hidden from people: only bots fill it in. No form filler knows the name.
  'leaveEmpty',
  'attempt',
] as const;

export type Fields = Readonly<Partial<Record<(typeof fieldNames)[number], string>>>;

/** The radio button's value for a typed amount. */
export const otherAmount = 'other';

/** The dollars of a preset amount's value: `25`, or `25/10` for $25 once and $10 each month. */
export function presetDollars(value: string, frequency: Frequency): string {
  const [once = '', monthly = once] = value.split('/');
  return frequency === 'monthly' ? monthly : once;
}

/** What donors can choose besides the amount. */
export interface Offer {
  readonly monthly: boolean;
  readonly fee: Fee | undefined;
}

function amountOf({ amount = '', other = '' }: Fields, frequency: Frequency | undefined, habits: NumberHabits) {
  const typed = other.trim();
  if (amount === otherAmount) return parseAmount(typed, habits);
  // Without a script, nothing selects “Other amount” when a donor types one.
  if (typed !== '') return amount === '' ? parseAmount(typed, habits) : 'amount-two';
  // Accept any amount in range, because the presets may have changed since the form was opened.
  return parseAmount(presetDollars(amount, frequency ?? 'once'), habits);
}

/** Validates the form. The server makes no other checks of a donation. */
export function readDonation(
  fields: Fields,
  offer: Offer,
  habits: NumberHabits,
): { readonly donation: Donation } | { readonly faults: readonly DonationFault[] } {
  const faults: DonationFault[] = [];
  const frequency = frequencies.find((each) => each === fields.frequency);
  const amount = amountOf(fields, frequency, habits);
  if (typeof amount === 'string') faults.push(amount);
  if (!frequency || (frequency === 'monthly' && !offer.monthly)) faults.push('frequency-invalid');

  // A name has no line breaks, and a copied one can contain invisible direction marks.
  const name = (fields.dedicatedTo ?? '')
    .replace(/[\u200e\u200f\u202a-\u202d\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const kind = dedications.find((each) => each === fields.dedication);
  if ([...name].length > longestDedication) faults.push('dedication-too-long');
  if (name && !kind) faults.push('dedication-invalid');
  // Forms send U+FFFD for what they can't encode.
  if (unprintable.test(name) || name.includes('\ufffd')) faults.push('dedication-unprintable');

  if (typeof amount === 'string' || !frequency || faults.length > 0) return { faults };
  const costs = fields.costs && offer.fee ? grossOf(amount, offer.fee) - amount : 0;
  return { donation: { amount, costs, frequency, dedication: name && kind ? { kind, name } : undefined } };
}
