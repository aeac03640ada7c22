import assert from 'node:assert/strict';
import { once } from 'node:events';
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

const monthlyGift: Checkout = {
  ...checkout,
  donation: { amount: 2500, costs: 0, frequency: 'monthly', dedication: undefined },
  processorLanguage: 'pt-BR',
};

/** The signal of a donor who stays. */
const { signal } = new AbortController();

const providerOf = ({ port }: StripeStandIn, deadline?: number) =>
  stripeProvider({ key, host: { protocol: 'http', host: 'localhost', port } }, deadline);

test('a one-time gift is one payment in integer cents, with only the expected metadata', async () => {
  await using stripe = await startStripe(key);
  const url = await providerOf(stripe).open(checkout, signal);
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
  await providerOf(stripe).open(monthlyGift, signal);
  const { parameters } = [...stripe.sessions.values()][0]!;
  assert.equal(parameters.mode, 'subscription');
  assert.equal(parameters.locale, 'pt-BR');
  assert.equal(parameters['line_items[0][price_data][recurring][interval]'], 'month');
  assert.equal(parameters['subscription_data[metadata][frequency]'], 'monthly');
  assert.equal(parameters['metadata[dedication_name]'], undefined);
});

test('a repeated request opens no new session, and a key works for only one amount', async () => {
  await using stripe = await startStripe(key);
  const provider = providerOf(stripe);
  assert.equal(await provider.open(checkout, signal), await provider.open(checkout, signal));
  assert.equal(stripe.sessions.size, 1);
  const other = { ...checkout, donation: { ...checkout.donation, amount: 9900 } };
  await assert.rejects(provider.open(other, signal), ProviderError);
});

for (const [mode, kind, tries, deadline] of [
  ['fails', 'unavailable', 3],
  ['returns-html', 'invalid', 1],
  ['returns-foreign-url', 'invalid', 1],
  ['redirects', 'invalid', 1],
  ['refuses', 'unavailable', 1],
  ['floods', 'invalid', 1],
  ['hangs', 'timeout', 1, 100],
  ['drips', 'timeout', 1, 100],
] as const) {
  test(`a processor that ${mode} causes an error without personal data`, async () => {
    await using stripe = await startStripe(key);
    stripe.setMode(mode);
    await assert.rejects(providerOf(stripe, deadline).open(checkout, signal), (error) => {
      assert.ok(error instanceof ProviderError);
      assert.equal(error.kind, kind);
      assert.doesNotMatch(error.message, /Ana|donor|sk_test|example/);
      return true;
    });
    assert.equal(stripe.requests(), tries, 'few tries');
  });
}

test('one deadline covers all tries and the pauses between them', async () => {
  await using stripe = await startStripe(key);
  stripe.setMode('fails');
  // The library waits at least half a second before retrying.
  await assert.rejects(providerOf(stripe, 200).open(checkout, signal), { kind: 'timeout' });
  assert.equal(stripe.requests(), 1);
});

for (const [mode, kind] of [
  ['drips', 'timeout'],
  ['floods', 'invalid'],
] as const) {
  test(`a processor that ${mode} when asked for a status causes an error`, async () => {
    await using stripe = await startStripe(key);
    stripe.setMode(mode);
    const abandoned = once(stripe.events, 'abandoned');
    const deadline = mode === 'drips' ? 100 : undefined;
    await assert.rejects(providerOf(stripe, deadline).status('cs_test_zzzzzzzzzzzzzzzzzzzz', signal), { kind });
    await abandoned;
  });
}

test('a donor who leaves stops the tries', async (context) => {
  await using stripe = await startStripe(key);
  context.mock.timers.enable({ apis: ['setTimeout'] });
  stripe.setMode('fails');
  const donor = new AbortController();
  const opening = providerOf(stripe).open(checkout, donor.signal);
  await once(stripe.events, 'request');
  donor.abort();
  await assert.rejects(opening, ProviderError);
  await assert.rejects(providerOf(stripe).open(checkout, donor.signal), ProviderError);
  // The library's pause is over.
  context.mock.timers.tick(5000);
  stripe.setMode('works');
  await fetch(`${stripe.origin}/v1/checkout/sessions/x`, { headers: { authorization: `Bearer ${key}` } });
  assert.equal(stripe.requests(), 2, 'the first try, and the request from this test');
});

test('a processor that can’t be reached is unavailable', async () => {
  const stripe = await startStripe(key);
  await stripe[Symbol.asyncDispose]();
  await assert.rejects(providerOf(stripe).open(checkout, signal), { kind: 'unavailable' });
});

const unpaid = { status: 'complete', paid: 'unpaid' } as const;

for (const [gift, states] of [
  [
    checkout,
    [
      [{ status: 'open', paid: 'unpaid' }, 'incomplete'],
      [{ status: 'expired', paid: 'unpaid' }, 'incomplete'],
      [{ ...unpaid, intent: 'requires_action' }, 'processing'],
      [{ ...unpaid, intent: 'processing' }, 'processing'],
      [{ ...unpaid, intent: 'requires_payment_method' }, 'incomplete'],
      [{ ...unpaid, intent: 'canceled' }, 'incomplete'],
      [{ status: 'complete', paid: 'paid', intent: 'succeeded' }, 'paid'],
    ],
  ],
  [
    monthlyGift,
    [
      [{ status: 'open', paid: 'unpaid' }, 'incomplete'],
      [{ status: 'expired', paid: 'unpaid' }, 'incomplete'],
      [{ ...unpaid, invoice: 'draft' }, 'processing'],
      [{ ...unpaid, invoice: 'open', intent: 'requires_action' }, 'processing'],
      [{ ...unpaid, invoice: 'open', intent: 'processing' }, 'processing'],
      [{ ...unpaid, invoice: 'open', intent: 'requires_payment_method' }, 'incomplete'],
      [{ ...unpaid, invoice: 'open', intent: 'canceled' }, 'incomplete'],
      [{ ...unpaid, invoice: 'void', intent: 'processing' }, 'incomplete'],
      [{ ...unpaid, invoice: 'uncollectible', intent: 'processing' }, 'incomplete'],
      [{ ...unpaid, invoice: 'paid', intent: 'succeeded' }, 'paid'],
      [{ status: 'complete', paid: 'paid', invoice: 'paid', intent: 'succeeded' }, 'paid'],
    ],
  ],
] as const) {
  const { frequency } = gift.donation;
  for (const [state, expected] of states) {
    test(`a ${frequency} gift with ${Object.values(state).join(', ')} is ${expected}`, async () => {
      await using stripe = await startStripe(key);
      const provider = providerOf(stripe);
      await provider.open(gift, signal);
      const session = [...stripe.sessions.values()][0]!;
      Object.assign(session, state);
      assert.equal(await provider.status(session.id, signal), expected);
    });
  }
}

test('a session that the processor doesn’t know is unknown', async () => {
  await using stripe = await startStripe(key);
  assert.equal(await providerOf(stripe).status('cs_test_zzzzzzzzzzzzzzzzzzzz', signal), 'unknown');
});

test('a malformed session is unknown, without a request', async () => {
  await using stripe = await startStripe(key);
  stripe.setMode('hangs');
  for (const session of ['', 'x', '../../v1/customers', 'cs_test_', 'cs_test_a b', `cs_test_${'a'.repeat(300)}`]) {
    assert.equal(await providerOf(stripe).status(session, signal), 'unknown');
  }
});
