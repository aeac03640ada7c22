/** Amounts are integer cents of US dollars. */
export const smallestAmount = 500;
export const largestAmount = 2_500_000;

/** The amount selected at first: the middle one, or the lower of two. @param presets at least one, the smallest first */
export const initialOf = <Amount>(presets: readonly Amount[]): Amount => presets[Math.floor((presets.length - 1) / 2)]!;

/** Why an amount is refused. `amount-unclear`: a separator may mean thousands or cents. */
export const amountFaults = [
  'amount-missing',
  'amount-invalid',
  'amount-unclear',
  'amount-too-small',
  'amount-too-large',
] as const;

export type AmountFault = (typeof amountFaults)[number];

/** How a language writes numbers. */
export interface NumberHabits {
  /** The mark between thousands: “,” in 1,250. The other one (comma or period) is unclear before three digits. */
  readonly groupMark: string;
}

/** A language's habits, from how it writes an amount in cents. The mark is empty if it writes none. */
export const habitsOf = (dollars: (cents: number) => string): NumberHabits => ({
  groupMark: /\d(\D)\d/.exec(dollars(1_000_000))?.[1] ?? '',
});

/** The `pattern` of a field for amounts. Browsers compile it with the flag `u` or `v`. It allows more than `parseAmount`. */
export const amountPattern = '[\\s\\p{Cf}$USDusd]*[0-9][0-9.,\\s\\p{Cf}$USDusd]*';

const grouped = (whole: string, separator: string) =>
  new RegExp(`^[1-9]\\d{0,2}(?:\\${separator}\\d{3})+$`).test(whole);

/** Digits before and after the decimal point, or what is wrong with the separators. */
function digitsOf(text: string, { groupMark }: NumberHabits): readonly [string, string] | AmountFault {
  const separators = [...text.matchAll(/[.,]/g)];
  const [last] = separators.slice(-1);
  if (!last) return [text, ''];
  const [mark] = last;
  const whole = text.slice(0, last.index);
  const after = text.slice(last.index + 1);
  const kinds = new Set(separators.map(([each]) => each)).size;
  const decimals = /^\d{1,2}$/.test(after);
  if (kinds === 2) {
    const grouping = mark === '.' ? ',' : '.';
    return decimals && grouped(whole, grouping) ? [whole.replaceAll(grouping, ''), after] : 'amount-invalid';
  }
  if (separators.length > 1) {
    if (grouped(text, mark)) return [text.replaceAll(mark, ''), ''];
    return decimals && grouped(whole, mark) ? 'amount-unclear' : 'amount-invalid';
  }
  if (decimals) return [whole, after];
  if (!grouped(text, mark)) return /^\d+$/.test(whole) && after.length === 3 ? 'amount-unclear' : 'amount-invalid';
  return mark === groupMark ? [text.replace(mark, ''), ''] : 'amount-unclear';
}

// People write the sign in many ways: $, US$, $US, U$S, USD, USD $.
const sign = '(?:(?:USD|US|U\\$S)\\s*\\$?|\\$(?:\\s*(?:USD|US))?)';
const signBefore = new RegExp(`^${sign}\\s*`, 'i');
const signAfter = new RegExp(`\\s*${sign}$`, 'i');

/**
 * An amount of dollars as people type it: `25`, `$25.50`, `25,50 USD`, `1.250,00`. The last separator with one or two
 * digits after it is the decimal point. A separator that could mean thousands or cents makes the amount unclear, unless
 * the language writes thousands that way.
 * @returns integer cents from `smallestAmount` to `largestAmount`, or a fault
 */
export function parseAmount(typed: string, habits: NumberHabits): number | AmountFault {
  // Copied amounts can contain invisible direction marks.
  const visible = typed.replace(/\p{Cf}/gu, '').trim();
  if (visible.length > 30) return 'amount-invalid';
  const unsigned = visible.replace(signBefore, '').replace(signAfter, '');
  // A space separates thousands only in languages that write it.
  const text = /\s/.test(habits.groupMark) ? unsigned.replace(/(\d)\s(?=\d{3}(?!\d))/g, '$1') : unsigned;
  if (text === '') return 'amount-missing';
  if (text.length > 20 || !/^\d[\d.,]*$/.test(text)) return 'amount-invalid';
  const digits = digitsOf(text, habits);
  if (typeof digits === 'string') return digits;
  const cents = Number(digits[0]) * 100 + Number(digits[1].padEnd(2, '0'));
  if (!Number.isSafeInteger(cents)) return 'amount-invalid';
  if (cents < smallestAmount) return 'amount-too-small';
  return cents > largestAmount ? 'amount-too-large' : cents;
}

/** A processor's fee per payment: a share in hundredths of a percent, and a fixed part in cents. */
export interface Fee {
  readonly basisPoints: number;
  readonly cents: number;
}

/** The payment that leaves an amount after the processor's fee. Integer cents. */
export const grossOf = (amount: number, { basisPoints, cents }: Fee): number =>
  Math.ceil(((amount + cents) * 10_000) / (10_000 - basisPoints));
