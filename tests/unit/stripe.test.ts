import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProviderError, type Checkout } from '../../src/donations/provider.ts';
import { stripeProvider } from '../../src/donations/stripe.ts';
import { startStripe, type StripeStandIn } from '../stripe-stand-in.ts';

const key = 'sk_test_1234567890';

const checkout: Checkout = {
  donation: { amount: 5000, costs: 181, frequency: 'once', dedication: { kind: 'memory', name: 'Ana <b>' } },
  language: 'ht',
  processorLanguage: undefined,
  product: 'Don pou MIRA Forward New England',
  success: 'https://miraforward.example/ht/don/mesi/',
  cancel: 'https://miraforward.example/ht/don/#cancelled',
  idempotencyKey: 'key-1',
};

const providerOf = ({ port }: StripeStandIn, timeout?: number) =>
  stripeProvider({ key, host: { protocol: 'http', host: 'localhost', port } }, timeout);

test('a single gift is one payment in integer cents, with only the metadata', async () => {
  await using stripe = await startStripe(key);
  const url = await providerOf(stripe).open(checkout);
  const [session] = [...stripe.sessions.values()];
  assert.equal(url, `${stripe.origin}/pay/${session!.id}`);
  assert.equal(session!.idempotencyKey, 'key-1');
  const metadata = {
    frequency: 'once',
    language: 'ht',
    contribution_to_costs: '1.81',
    dedication_kind: 'memory',
    dedication_name: 'Ana <b>',
  };
  assert.deepEqual(session!.parameters, {
    mode: 'payment',
    submit_type: 'donate',
    locale: 'auto',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'usd',
    'line_items[0][price_data][unit_amount]': '5181',
    'line_items[0][price_data][product_data][name]': 'Don pou MIRA Forward New England',
    ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`metadata[${name}]`, value])),
    ...Object.fromEntries(
      Object.entries(metadata).map(([name, value]) => [`payment_intent_data[metadata][${name}]`, value]),
    ),
    success_url: 'https://miraforward.example/ht/don/mesi/?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://miraforward.example/ht/don/#cancelled',
  });
});

test('a monthly gift is a subscription with its own metadata', async () => {
  await using stripe = await startStripe(key);
  const donation = { amount: 2500, costs: 0, frequency: 'monthly', dedication: undefined } as const;
  await providerOf(stripe).open({ ...checkout, donation, processorLanguage: 'pt-BR' });
  const { parameters } = [...stripe.sessions.values()][0]!;
  assert.equal(parameters.mode, 'subscription');
  assert.equal(parameters.locale, 'pt-BR');
  assert.equal(parameters['line_items[0][price_data][recurring][interval]'], 'month');
  assert.equal(parameters['subscription_data[metadata][frequency]'], 'monthly');
  assert.equal(parameters['metadata[dedication_name]'], undefined);
});

test('a repeated request opens no new session, and a key works for one amount only', async () => {
  await using stripe = await startStripe(key);
  const provider = providerOf(stripe);
  assert.equal(await provider.open(checkout), await provider.open(checkout));
  assert.equal(stripe.sessions.size, 1);
  const other = { ...checkout, donation: { ...checkout.donation, amount: 9900 } };
  await assert.rejects(provider.open(other), ProviderError);
});

for (const [mode, kind, tries] of [
  ['fails', 'unavailable', 3],
  ['returns-html', 'invalid', 1],
  ['returns-foreign-url', 'invalid', 1],
  ['refuses', 'unavailable', 1],
  ['hangs', 'timeout', 0],
] as const) {
  test(`a processor that ${mode} causes an error without personal data`, async () => {
    await using stripe = await startStripe(key);
    stripe.setMode(mode);
    await assert.rejects(providerOf(stripe, 100).open(checkout), (error) => {
      assert.ok(error instanceof ProviderError);
      assert.equal(error.kind, kind);
      assert.doesNotMatch(error.message, /Ana|donor|sk_test|example/);
      return true;
    });
    assert.equal(stripe.requests(), tries, 'few tries');
  });
}

test('a processor that cannot be reached is unavailable', async () => {
  const stripe = await startStripe(key);
  await stripe[Symbol.asyncDispose]();
  await assert.rejects(providerOf(stripe).open(checkout), { kind: 'unavailable' });
});

test('a payment’s status comes from the processor, without personal data', async () => {
  await using stripe = await startStripe(key);
  const provider = providerOf(stripe);
  await provider.open(checkout);
  const session = [...stripe.sessions.values()][0]!;
  for (const [state, expected] of [
    [{ status: 'open', paid: 'unpaid' }, 'incomplete'],
    [{ status: 'expired', paid: 'unpaid' }, 'incomplete'],
    [{ status: 'complete', paid: 'unpaid', intent: 'processing' }, 'processing'],
    [{ status: 'complete', paid: 'unpaid', intent: 'requires_payment_method' }, 'incomplete'],
    [{ status: 'complete', paid: 'paid', intent: 'succeeded' }, 'paid'],
  ] as const) {
    Object.assign(session, state);
    assert.equal(await provider.status(session.id), expected);
  }
  assert.equal(await provider.status('cs_test_zzzzzzzzzzzzzzzzzzzz'), 'unknown');
});

test('a malformed session is unknown, without a request', async () => {
  await using stripe = await startStripe(key);
  stripe.setMode('hangs');
  for (const session of ['', 'x', '../../v1/customers', 'cs_test_', 'cs_test_a b', `cs_test_${'a'.repeat(300)}`]) {
    assert.equal(await providerOf(stripe).status(session), 'unknown');
  }
});
