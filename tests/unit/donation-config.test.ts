import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offersMonthly, readDonationConfig, readDonationServerConfig } from '../../src/donations/donation-config.ts';
import { linkOf, plainLink } from '../../src/donations/hosted-link.ts';
import { Faults } from '../../src/lib/faults.ts';

const stripe = { DONATE_PROVIDER: 'stripe', STRIPE_SECRET_KEY: 'sk_test_1234567890' };
const template = 'https://give.example.org/f?c=7&amount={amount}&every={frequency}#top';

const providers: readonly [environment: Record<string, string>, provider: string][] = [
  [{}, 'sandbox'],
  [{ DONATE_PROVIDER: '' }, 'sandbox'],
  [{ SITE_URL: 'http://localhost:4321' }, 'sandbox'],
  [{ SITE_URL: 'http://127.0.0.1:80' }, 'sandbox'],
  [{ SITE_URL: 'http://[::1]:4321' }, 'sandbox'],
  [{ NODE_ENV: 'production' }, 'none'],
  [{ SITE_URL: 'https://miraforward.org' }, 'none'],
  [{ SITE_URL: 'https://localhost.example.org' }, 'none'],
  [stripe, 'stripe'],
  [{ DONATE_PROVIDER: 'link', DONATE_LINK_URL: template }, 'link'],
  [{ DONATE_PROVIDER: 'none' }, 'none'],
];

for (const [environment, provider] of providers) {
  test(`${JSON.stringify(environment)} selects the provider ${provider}`, () => {
    assert.equal(readDonationConfig(environment).provider, provider);
  });
}

const faults: readonly [environment: Record<string, string>, variables: readonly string[]][] = [
  [{ DONATE_PROVIDER: 'paypal' }, ['DONATE_PROVIDER']],
  [{ DONATE_PROVIDER: 'sandbox', SITE_URL: 'https://miraforward.org' }, ['DONATE_PROVIDER']],
  [{ DONATE_PROVIDER: 'stripe' }, ['STRIPE_SECRET_KEY']],
  [{ ...stripe, STRIPE_SECRET_KEY: 'pk_test_1234567890' }, ['STRIPE_SECRET_KEY']],
  [
    { ...stripe, STRIPE_SECRET_KEY: 'sk_live_1234567890', STRIPE_API_HOST: 'localhost' },
    ['SITE_URL', 'STRIPE_API_HOST'],
  ],
  [{ ...stripe, STRIPE_API_HOST: 'localhost:80' }, ['STRIPE_API_HOST']],
  [
    { ...stripe, STRIPE_SECRET_KEY: 'x', STRIPE_API_HOST: 'a b', STRIPE_API_PORT: 'y', STRIPE_API_PROTOCOL: 'ftp' },
    ['STRIPE_API_HOST', 'STRIPE_API_PORT', 'STRIPE_API_PROTOCOL', 'STRIPE_SECRET_KEY'],
  ],
  [{ ...stripe, STRIPE_API_HOST: 'localhost', STRIPE_API_PROTOCOL: 'ftp' }, ['STRIPE_API_PROTOCOL']],
  [{ ...stripe, STRIPE_API_HOST: 'localhost', STRIPE_API_PORT: '99999' }, ['STRIPE_API_PORT']],
  [{ ...stripe, STRIPE_PORTAL_URL: 'http://billing.example.org' }, ['STRIPE_PORTAL_URL']],
  [{ DONATE_FEE_BPS: '290' }, ['DONATE_FEE_CENTS']],
  [{ DONATE_FEE_CENTS: '30' }, ['DONATE_FEE_BPS']],
  [{ DONATE_FEE_BPS: '2.9', DONATE_FEE_CENTS: '-3' }, ['DONATE_FEE_BPS', 'DONATE_FEE_CENTS']],
  [{ DONATE_FEE_BPS: '10000', DONATE_FEE_CENTS: '30' }, ['DONATE_FEE_BPS']],
  [{ ...stripe, DONATE_METHODS: 'card, cheque' }, ['DONATE_METHODS']],
  [{ DONATE_PROVIDER: 'link' }, ['DONATE_LINK_URL']],
  [{ DONATE_PROVIDER: 'link', DONATE_LINK_URL: 'http://give.example.org' }, ['DONATE_LINK_URL']],
  [{ DONATE_PROVIDER: 'link', DONATE_LINK_URL: 'https://give.example.org/{amount}' }, ['DONATE_LINK_URL']],
  [{ DONATE_PROVIDER: 'link', DONATE_LINK_URL: 'https://give.example.org/?a={sum}' }, ['DONATE_LINK_URL']],
  [{ DONATE_PROVIDER: 'link', DONATE_LINK_URL: 'https://give.example.org/#a={amount}' }, ['DONATE_LINK_URL']],
  [
    { DONATE_PROVIDER: 'cash', DONATE_FEE_BPS: '1', STRIPE_PORTAL_URL: 'x' },
    ['DONATE_PROVIDER', 'DONATE_FEE_CENTS', 'STRIPE_PORTAL_URL'],
  ],
];

for (const [environment, variables] of faults) {
  test(`${JSON.stringify(environment)} is refused, naming every invalid variable`, () => {
    assert.throws(
      () => readDonationServerConfig(environment),
      (error) => {
        assert.ok(error instanceof Faults);
        assert.deepEqual(
          error.faults.map(({ file }) => file),
          variables,
        );
        assert.ok(!error.message.includes('1234567890'), 'the message doesn’t repeat a key');
        return true;
      },
    );
  });
}

test('only the server reads the key, and the build ignores an invalid one', () => {
  assert.deepEqual(readDonationServerConfig(stripe).stripe, { host: undefined, key: stripe.STRIPE_SECRET_KEY });
  for (const STRIPE_SECRET_KEY of [undefined, '', 'pk_test_1234567890', 'sk_live_1234567890'])
    assert.deepEqual(readDonationConfig({ ...stripe, STRIPE_SECRET_KEY }).stripe, { host: undefined });
});

test('pages name the payment company and the ways to pay if they are configured', () => {
  const named = (environment: Record<string, string>) => {
    const { company, methods } = readDonationConfig(environment);
    return { company, methods };
  };
  assert.deepEqual(named({}), { company: undefined, methods: [] });
  assert.deepEqual(named(stripe), { company: 'Stripe', methods: [] });
  const link = { DONATE_PROVIDER: 'link', DONATE_LINK_URL: template };
  assert.deepEqual(named(link), { company: undefined, methods: [] });
  assert.deepEqual(named({ ...link, DONATE_COMPANY: 'Give', DONATE_METHODS: ' card,bank apple-pay' }), {
    company: 'Give',
    methods: ['card', 'bank', 'apple-pay'],
  });
});

test('the site offers monthly gifts only if donors can cancel them', () => {
  const portal = 'https://billing.stripe.com/p/login/1';
  assert.equal(offersMonthly(readDonationConfig(stripe)), false);
  assert.equal(offersMonthly(readDonationConfig({ ...stripe, STRIPE_PORTAL_URL: portal })), true);
  const link = { DONATE_PROVIDER: 'link', DONATE_LINK_URL: 'https://give.example.org/?amount={amount}' };
  assert.equal(offersMonthly(readDonationConfig(link)), false);
  const monthly = { ...link, DONATE_LINK_URL: template };
  assert.equal(offersMonthly(readDonationConfig(monthly)), false);
  assert.equal(offersMonthly(readDonationConfig({ ...monthly, STRIPE_PORTAL_URL: portal })), true);
  assert.equal(offersMonthly(readDonationConfig({ ...link, STRIPE_PORTAL_URL: portal })), false);
});

test('a link to a hosted page has the amount and frequency, or drops its placeholders', () => {
  assert.equal(linkOf(template, 2550, 'monthly'), 'https://give.example.org/f?c=7&amount=25.5&every=monthly#top');
  assert.equal(plainLink(template), 'https://give.example.org/f?c=7#top');
});
