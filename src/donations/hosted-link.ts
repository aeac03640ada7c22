import type { Frequency } from './donation.ts';
import { ProviderError, type Provider } from './provider.ts';

/** Where one gives an amount (integer cents) on a hosted page. @param template holds `{amount}` (dollars) and `{frequency}` */
export function linkOf(template: string, amount: number, frequency: Frequency): string {
  const values: Readonly<Record<string, string>> = { '{amount}': String(amount / 100), '{frequency}': frequency };
  const url = new URL(template);
  const filled = [...url.searchParams].map(([name, value]): [string, string] => [name, values[value] ?? value]);
  url.search = new URLSearchParams(filled).toString();
  return url.href;
}

/** A hosted donation page: its address says what is given, so there is nothing to open and nothing to ask. */
export const linkProvider = (template: string): Provider => ({
  open: ({ donation: { amount, frequency } }) => Promise.resolve(linkOf(template, amount, frequency)),
  status: () => Promise.reject(new ProviderError('unavailable', 'a hosted page tells nothing of its payments')),
});

/** The page without an amount: what would say one is left out. */
export function plainLink(template: string): string {
  const url = new URL(template);
  const kept = [...url.searchParams].filter(([, value]) => !/^\{.*\}$/.test(value));
  url.search = new URLSearchParams(kept).toString();
  return url.href;
}
