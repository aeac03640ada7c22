import type { Frequency } from './donation.ts';
import { ProviderError, type Provider } from './provider.ts';

/** A hosted page's address for an amount in integer cents. @param template with `{amount}` (dollars), `{frequency}` */
export function linkOf(template: string, amount: number, frequency: Frequency): string {
  const values: Readonly<Record<string, string>> = { '{amount}': String(amount / 100), '{frequency}': frequency };
  const url = new URL(template);
  const filled = [...url.searchParams].map(([name, value]): [string, string] => [name, values[value] ?? value]);
  url.search = new URLSearchParams(filled).toString();
  return url.href;
}

/** A hosted donation page. Its address contains the donation, so it needs no session and has no status. */
export const linkProvider = (template: string): Provider => ({
  open: ({ donation: { amount, frequency } }) => Promise.resolve(linkOf(template, amount, frequency)),
  status: () => Promise.reject(new ProviderError('unavailable', 'a hosted page does not report its payments')),
});

/** The page's address without its placeholders. */
export function plainLink(template: string): string {
  const url = new URL(template);
  const kept = [...url.searchParams].filter(([, value]) => !/^\{.*\}$/.test(value));
  url.search = new URLSearchParams(kept).toString();
  return url.href;
}
