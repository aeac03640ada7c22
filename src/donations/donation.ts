import { amountFaults, grossOf, parseAmount, type Fee, type NumberHabits } from './amount.ts';

export const frequencies = ['once', 'monthly'] as const;
export type Frequency = (typeof frequencies)[number];

export const dedications = ['honor', 'memory'] as const;
export const longestDedication = 120;

/** What a donor decides. Amounts are integer cents of US dollars. */
export interface Donation {
  readonly amount: number;
  /** Contribution towards the processing cost, beside the amount. */
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
] as const;

export type DonationFault = (typeof donationFaults)[number];

/** The fields of the form, as texts; any may be missing. */
export const fieldNames = [
  'amount',
  'other',
  'frequency',
  'dedication',
  'dedicatedTo',
  'costs',
  // Seen by machines alone: whoever fills it in is none of our donors.
  'website',
  'attempt',
] as const;

export type Fields = Readonly<Partial<Record<(typeof fieldNames)[number], string>>>;

/** The choice that says that the amount is typed. */
export const otherAmount = 'other';

/** What a site offers. */
export interface Offer {
  readonly monthly: boolean;
  readonly fee: Fee | undefined;
}

/** Characters as people count them. */
export const lengthOf = (text: string): number => [...text].length;

function amountOf({ amount = '', other = '' }: Fields, habits: NumberHabits) {
  const typed = other.trim();
  if (amount === otherAmount) return parseAmount(typed, habits);
  // Without a script nothing chooses “another amount” for those who type one.
  if (typed !== '') return amount === '' ? parseAmount(typed, habits) : 'amount-two';
  // Any amount in range: the form may have been opened before its presets changed.
  return parseAmount(amount, habits);
}

/** Reads the form: everything that is decided on the server is decided here. */
export function readDonation(
  fields: Fields,
  offer: Offer,
  habits: NumberHabits,
): { readonly donation: Donation } | { readonly faults: readonly DonationFault[] } {
  const faults: DonationFault[] = [];
  const amount = amountOf(fields, habits);
  if (typeof amount === 'string') faults.push(amount);

  const frequency = frequencies.find((each) => each === fields.frequency);
  if (!frequency || (frequency === 'monthly' && !offer.monthly)) faults.push('frequency-invalid');

  // One line: line breaks and other control characters are no part of a name.
  const name = (fields.dedicatedTo ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const kind = dedications.find((each) => each === fields.dedication);
  if (lengthOf(name) > longestDedication) faults.push('dedication-too-long');
  if (name && !kind) faults.push('dedication-invalid');

  if (typeof amount === 'string' || !frequency || faults.length > 0) return { faults };
  const costs = fields.costs && offer.fee ? grossOf(amount, offer.fee) - amount : 0;
  return { donation: { amount, costs, frequency, dedication: name && kind ? { kind, name } : undefined } };
}
