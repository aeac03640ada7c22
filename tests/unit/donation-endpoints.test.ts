import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import fastify from 'fastify';
import type { Redis } from 'ioredis';
import type { DonationLanguage } from '../../src/donations/handler.ts';
import type { SandboxStrings } from '../../src/donations/sandbox.ts';
import { addDonations } from '../../src/server/donations.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import { createLimiter } from '../../src/server/rate-limit.ts';
import type { ServerConfig } from '../../src/server/server-config.ts';
import { startStripe } from '../stripe-stand-in.ts';

const origin = 'https://miraforward.example';
const key = 'sk_test_1234567890';

const language: DonationLanguage = {
  lang: 'en',
  form: '/donate/',
  thanks: '/donate/thank-you/',
  product: 'Gift',
  habits: { groupMark: ',' },
  messages: { malformed: 'M', forbidden: 'F', autofilled: 'A', busy: 'B', crowded: 'C', unavailable: 'U' },
};

/** Only the endpoints, with everything they log. */
async function server(donations: Partial<ServerConfig['donations']> = { provider: 'sandbox' }) {
  const lines: string[] = [];
  const app = fastify({ logger: { level: 'warn', stream: { write: (line: string) => lines.push(line) } } });
  const built = {
    languages: { en: language },
    offer: { monthly: true, fee: undefined },
    sandbox: { en: { once: '{{amount}}' } as SandboxStrings },
  };
  await addDonations(
    app,
    { siteUrl: origin, donations: built } as unknown as Manifest,
    { origin, donations, redisUrl: undefined } as ServerConfig,
  );
  const good = 'amount=50&frequency=once';
  const post = async (remoteAddress: string, headers: Record<string, string> = {}, payload = good) => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/donate?language=en',
      remoteAddress,
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload,
    });
    const [, fault] = /url=\/donate\/#error-(\w+)/.exec(response.body) ?? [];
    if (response.statusCode === 429) assert.ok(Number(response.headers['retry-after']) > 0);
    return `${response.statusCode}${fault ? ` ${fault}` : ''}`;
  };
  const read = async (remoteAddress: string) =>
    (await app.inject({ url: '/api/donate/status?session=x', remoteAddress })).statusCode;
  return { app, lines, post, read };
}

/** A different IPv4 address for each number. */
const ipv4 = (number: number) => `198.51.${Math.floor(number / 250)}.${number % 250}`;

/** An IPv6 address in a /64 of a /48. */
const ipv6 = (network: number, subnet: number) => `2001:db8:${network.toString(16)}:${subnet.toString(16)}::1`;

const foreign = { origin: 'https://evil.example' };

test('an address may post 60 times in 10 minutes', async () => {
  const { post } = await server();
  for (let count = 0; count < 60; count++) assert.equal(await post(ipv4(1)), '303');
  assert.equal(await post(ipv4(1)), '429 busy');
  assert.equal(await post(ipv4(2)), '303');
});

test('an IPv6 network may post 300 times, and no single subnet can use them up', async () => {
  const { post } = await server();
  for (let count = 0; count < 400; count++) await post(ipv6(1, 0));
  for (let count = 0; count < 240; count++) assert.equal(await post(ipv6(1, 1 + (count % 100))), '303');
  assert.equal(await post(ipv6(1, 200)), '429 busy');
  assert.equal(await post(ipv6(2, 0)), '303');
});

test('after 3,000 refused posts, other addresses can still post', async () => {
  const { post } = await server();
  for (let count = 0; count < 3000; count++) await post(ipv4(count), foreign);
  assert.equal(await post(ipv6(1, 1)), '303');
});

test('after 3,000 payment pages in 10 minutes, the site says it is crowded', async () => {
  const { post, read } = await server();
  for (let count = 0; count < 3000; count++) assert.equal(await post(ipv4(count)), '303');
  assert.equal(await post(ipv6(1, 1)), '429 crowded');
  assert.equal(await post(ipv6(1, 1), foreign), '403 forbidden');
  assert.equal(await read(ipv6(1, 1)), 200);
});

/** The names of the Redis counters of a server with this secret. */
async function countersOf(secret: string): Promise<readonly string[]> {
  const names: string[] = [];
  const redis = {
    defineCommand: () => undefined,
    rateLimit: (name: string, ...rest: readonly unknown[]) => {
      names.push(name);
      (rest.at(-1) as (error: null, result: readonly number[]) => void)(null, [1, 1000]);
    },
  };
  const app = fastify();
  const limiter = await createLimiter(app, { site: origin, secret }, redis as unknown as Redis, assert.fail);
  app.get('/', async (request) => String(await limiter(request, 'post')));
  assert.equal((await app.inject({ url: '/', remoteAddress: ipv4(1) })).body, 'undefined');
  return names;
}

test('counter names hide the address without the secret and change every day', async (context: TestContext) => {
  context.mock.timers.enable({ apis: ['Date'], now: new Date('2026-12-01T12:00Z') });
  const names = await countersOf(key);
  assert.ok(names.length > 0);
  const hash = createHash('sha256')
    .update(`2026-12-01 ${ipv4(1)}`)
    .digest('base64url');
  for (const name of names) assert.ok(!name.includes(ipv4(1)) && !name.includes(hash) && !name.includes(key));
  assert.deepEqual(await countersOf(key), names, 'servers agree');
  const shared = (others: readonly string[]) => others.filter((each) => names.includes(each));
  assert.deepEqual(shared(await countersOf('sk_test_0987654321')), []);
  context.mock.timers.setTime(Date.parse('2026-12-02T12:00Z'));
  assert.deepEqual(shared(await countersOf(key)), []);
});

for (const path of ['', '/status?session=cs_test_zzzzzzzzzzzzzzzzzzzz']) {
  test(`the request to Stripe ends when the visitor leaves: /api/donate${path}`, { timeout: 6000 }, async () => {
    await using stripe = await startStripe(key);
    stripe.setMode('hangs');
    const host = { protocol: 'http', host: 'localhost', port: stripe.port } as const;
    const { app, lines } = await server({ provider: 'stripe', stripe: { key, host } });
    const address = await app.listen({ port: 0, host: 'localhost' });
    const leave = new AbortController();
    const arrived = once(stripe.events, 'request');
    const response = fetch(`${address}/api/donate${path || '?language=en'}`, {
      signal: leave.signal,
      ...(!path && {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ amount: '50', frequency: 'once' }),
      }),
    });
    await arrived;
    const abandoned = once(stripe.events, 'abandoned');
    leave.abort();
    await assert.rejects(response, { name: 'AbortError' });
    await abandoned;
    await app.close();
    assert.equal(stripe.requests(), 1);
    assert.deepEqual(lines, []);
  });
}
