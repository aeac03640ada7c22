declare module 'virtual:fit.css';

declare module 'virtual:fit' {
  /** Width of each day of the month in %, from the first; its class is `w` and the number. */
  export const days: readonly number[];
  /** Width of each month's name in %, by language. */
  export const months: Readonly<Record<string, readonly number[]>>;
}
