declare module 'virtual:fit-dates.css';
declare module 'virtual:fit-amounts.css';
declare module 'virtual:fit-block.css';
declare module 'virtual:fit-wide-block.css';

declare module 'virtual:fit-dates' {
  /** Classes of each day of the month, from the first. */
  export const days: readonly string[];
  /** Classes of each month's name, by language. */
  export const months: Readonly<Record<string, readonly string[]>>;
}

declare module 'virtual:fit-amounts' {
  /** Classes of each amount to give, by language and text. */
  export const amounts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
