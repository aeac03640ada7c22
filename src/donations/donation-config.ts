import { collect, Faults, stopAt, type Fault } from '../lib/faults.ts';
import type { Fee } from './amount.ts';

const providerNames = ['sandbox', 'stripe', 'link', 'none'] as const;
export type ProviderName = (typeof providerNames)[number];

/** Ways to pay that a page can name. */
export const methodNames = ['card', 'bank', 'apple-pay', 'google-pay', 'cash-app', 'paypal'] as const;
export type Method = (typeof methodNames)[number];

/** The host of Stripe's API; tests use a stand-in. */
interface StripeHost {
  readonly protocol: 'http' | 'https';
  readonly host: string;
  readonly port: number;
}

/** What the pages need to know about Stripe. */
export interface StripeAddress {
  /** undefined: Stripe itself. */
  readonly host: StripeHost | undefined;
}

export interface StripeConfig extends StripeAddress {
  readonly key: string;
}

/** The donation settings from the environment. They contain no secret, because the pages read them. */
export interface DonationConfig {
  readonly provider: ProviderName;
  /** undefined: donors are not asked to add the fee to their gift. */
  readonly fee: Fee | undefined;
  /** The page where donors cancel a monthly gift; without it, the site offers no monthly gifts. */
  readonly portal: string | undefined;
  /** The company that handles the payment, if it is known. */
  readonly company: string | undefined;
  readonly methods: readonly Method[];
  /** Set when the provider is `stripe`. */
  readonly stripe: StripeAddress | undefined;
  /** Set when the provider is `link`: an address whose query may contain `{amount}` and `{frequency}`. */
  readonly link: string | undefined;
}

/** The same, with the key that a server needs. */
export interface DonationServerConfig extends DonationConfig {
  readonly stripe: StripeConfig | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const fault = (file: string, problem: string, remedy: string): never => {
  throw new Faults([{ file, problem, remedy }]);
};

const isLoopback = (url: string | undefined) =>
  !url || (URL.canParse(url) && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname));

function readProvider({ DONATE_PROVIDER, NODE_ENV, SITE_URL }: Environment): ProviderName {
  if (!DONATE_PROVIDER) return NODE_ENV !== 'production' && isLoopback(SITE_URL) ? 'sandbox' : 'none';
  const provider = providerNames.find((name) => name === DONATE_PROVIDER);
  if (provider === 'sandbox' && !isLoopback(SITE_URL)) {
    const problem = `The sandbox takes no money, but ${SITE_URL} is a public site.`;
    fault('DONATE_PROVIDER', problem, 'Use stripe, link, or none. To try the sandbox, leave SITE_URL unset.');
  }
  return (
    provider ??
    fault('DONATE_PROVIDER', `"${DONATE_PROVIDER}" is not a provider.`, `Use one of ${providerNames.join(', ')}.`)
  );
}

function readNumber(name: string, text: string, highest: number): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= highest) return number;
  return fault(name, `"${text}" is not a whole number from 0 to ${highest}.`, `Use one, or leave it unset.`);
}

function readFee({ DONATE_FEE_BPS: bps, DONATE_FEE_CENTS: cents }: Environment): Fee | undefined {
  if (!bps && !cents) return undefined;
  if (!bps || !cents) {
    const [set, missing] = bps ? ['DONATE_FEE_BPS', 'DONATE_FEE_CENTS'] : ['DONATE_FEE_CENTS', 'DONATE_FEE_BPS'];
    return fault(missing, `This is required when ${set} is set.`, 'Set both or neither.');
  }
  const faults: Fault[] = [];
  const basisPoints = collect(faults, () => readNumber('DONATE_FEE_BPS', bps, 2000));
  const fixed = collect(faults, () => readNumber('DONATE_FEE_CENTS', cents, 500));
  stopAt(faults);
  return { basisPoints: basisPoints!, cents: fixed! };
}

function readAddress(name: string, text: string): string {
  if (URL.canParse(text) && new URL(text).protocol === 'https:') return text;
  return fault(name, `"${text}" is not an https:// address.`, 'Use the full address.');
}

function readStripeHost(environment: Environment): StripeHost | undefined {
  const { STRIPE_API_HOST: host, STRIPE_API_PORT: port = '443', STRIPE_API_PROTOCOL: protocol = 'https' } = environment;
  if (!host) return undefined;
  const faults: Fault[] = [];
  collect(faults, () => {
    if (!/^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(host)) {
      fault('STRIPE_API_HOST', `"${host}" is not a host name.`, 'Leave out the protocol and the port.');
    }
  });
  const number = collect(faults, () => readNumber('STRIPE_API_PORT', port, 65_535));
  collect(faults, () => {
    if (protocol === 'http' || protocol === 'https') return;
    fault('STRIPE_API_PROTOCOL', `"${protocol}" is not a valid protocol.`, 'Use http or https.');
  });
  stopAt(faults);
  return { host, protocol: protocol as StripeHost['protocol'], port: number! };
}

function readStripeKey({ STRIPE_SECRET_KEY: key = '', STRIPE_API_HOST, SITE_URL }: Environment): string {
  // Never repeat the key: messages end up in logs.
  const remedy = 'Use the secret key from Stripe’s dashboard. It begins with sk_ or rk_.';
  if (!key) fault('STRIPE_SECRET_KEY', 'This is required when DONATE_PROVIDER is stripe.', remedy);
  if (!/^[sr]k_(?:test|live)_\w{8,}$/.test(key)) {
    fault('STRIPE_SECRET_KEY', 'This is not a Stripe secret key.', remedy);
  }
  if (!/^[rs]k_live_/.test(key)) return key;
  const faults: Fault[] = [];
  if (isLoopback(SITE_URL)) {
    const problem = 'This is not a public address, but the Stripe key takes real money.';
    faults.push({ file: 'SITE_URL', problem, remedy: 'Use the public origin of the site, or a test key.' });
  }
  if (STRIPE_API_HOST) {
    const problem = 'This would send a live key to a host other than Stripe.';
    faults.push({ file: 'STRIPE_API_HOST', problem, remedy: 'Leave it unset. It is only for tests.' });
  }
  stopAt(faults);
  return key;
}

function readMethods({ DONATE_METHODS: text }: Environment): Method[] {
  const names = text?.split(/[\s,]+/).filter(Boolean) ?? [];
  return names.map(
    (name) =>
      methodNames.find((each) => each === name) ??
      fault('DONATE_METHODS', `"${name}" is not a way to pay.`, `Use ${methodNames.join(', ')}, or leave it unset.`),
  );
}

/** The template of a hosted page's address. Its placeholders must be in the query, where they can be left out. */
function readLink(template: string | undefined): string {
  const remedy =
    'Use an https:// address. Its query can have the values {amount} and {frequency}: https://give.example.org/?amount={amount}&every={frequency}';
  if (!template) return fault('DONATE_LINK_URL', 'This is required when DONATE_PROVIDER is link.', remedy);
  readAddress('DONATE_LINK_URL', template);
  const { searchParams, search, hash } = new URL(template);
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!);
  const inQuery = [...searchParams.values()].filter((value) => /^\{(?:amount|frequency)\}$/.test(value));
  if (names.length !== inQuery.length || (search && hash.includes('{'))) {
    fault('DONATE_LINK_URL', 'A placeholder is unknown, or is not the whole value of a query parameter.', remedy);
  }
  return template;
}

/**
 * Reads the donation settings, without Stripe's key. With `DONATE_PROVIDER` unset, the provider is the sandbox on a
 * developer's machine and none elsewhere.
 * @throws {Faults} naming every variable that is wrong
 */
export function readDonationConfig(environment: Environment): DonationConfig {
  const { STRIPE_PORTAL_URL: portal, DONATE_LINK_URL, DONATE_COMPANY } = environment;
  const faults: Fault[] = [];
  const provider = collect(faults, () => readProvider(environment));
  const config = {
    provider: provider!,
    fee: collect(faults, () => readFee(environment)),
    portal: collect(faults, () => (portal ? readAddress('STRIPE_PORTAL_URL', portal) : undefined)),
    company: DONATE_COMPANY || (provider === 'stripe' ? 'Stripe' : undefined),
    methods: collect(faults, () => readMethods(environment)) ?? [],
    stripe: provider === 'stripe' ? collect(faults, () => ({ host: readStripeHost(environment) })) : undefined,
    link: provider === 'link' ? collect(faults, () => readLink(DONATE_LINK_URL)) : undefined,
  };
  stopAt(faults);
  return config;
}

/**
 * Reads the donation settings, with Stripe's key if the provider is `stripe`.
 * @throws {Faults} naming every variable that is wrong
 */
export function readDonationServerConfig(environment: Environment): DonationServerConfig {
  const faults: Fault[] = [];
  const config = collect(faults, () => readDonationConfig(environment));
  const key = environment.DONATE_PROVIDER === 'stripe' ? collect(faults, () => readStripeKey(environment)) : undefined;
  stopAt(faults);
  const { stripe, ...rest } = config!;
  return { ...rest, stripe: stripe && { ...stripe, key: key! } };
}

/** Whether the site offers monthly gifts: only if donors can cancel them. In the sandbox, nothing repeats. */
export const offersMonthly = ({ provider, portal, link }: DonationConfig): boolean =>
  provider === 'sandbox' || (Boolean(portal) && (provider !== 'link' || Boolean(link?.includes('{frequency}'))));

/** Whether the site has a donation form of its own, which needs the endpoints. */
export const hasForm = ({ provider }: DonationConfig): boolean => provider === 'sandbox' || provider === 'stripe';
