import type { DonationServerConfig } from './donation-config.ts';
import { linkProvider } from './hosted-link.ts';
import type { Provider } from './provider.ts';
import { sandboxProvider, type SandboxStrings } from './sandbox.ts';
import { stripeProvider } from './stripe.ts';

interface ProviderContext {
  readonly origin: string;
  /** By locale code. */
  readonly sandbox: Readonly<Record<string, SandboxStrings>>;
  /** Formats integer cents in a language. */
  dollars(cents: number, language: string): string;
}

/** The configured payment provider; undefined if there is none. */
export function providerOf(
  { provider, stripe, link }: DonationServerConfig,
  { origin, sandbox, dollars }: ProviderContext,
): Provider | undefined {
  if (provider === 'stripe') return stripeProvider(stripe!);
  if (provider === 'link') return linkProvider(link!);
  return provider === 'sandbox' ? sandboxProvider(sandbox, origin, dollars) : undefined;
}
