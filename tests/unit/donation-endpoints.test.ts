import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import fastify from 'fastify';
import type { DonationLanguage } from '../../src/donations/handler.ts';
import type { SandboxStrings } from '../../src/donations/sandbox.ts';
import { addDonations } from '../../src/server/donations.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import type { ServerConfig } from '../../src/server/server-config.ts';
import { startStripe } from '../stripe-stand-in.ts';

const origin = 'https://miraforward.example';
const key = 'sk_test_1234567890';

const language: DonationLanguage = {
  lang: 'en',
  form: '/donate/',
  thanks: '/donate/thank-you/',
  product: 'Gift',
  habits: { commaGroups: true },
  messages: { malformed: 'M', forbidden: 'F', autofilled: 'A', busy: 'B', crowded: 'C', unavailable: 'U' },
};

/** The endpoints alone, with everything that they log. */
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
  return { app, lines };
}

for (const path of ['', '/status?session=cs_test_zzzzzzzzzzzzzzzzzzzz']) {
  test(`a visitor who leaves ends the request to Stripe: /api/donate${path}`, { timeout: 6000 }, async () => {
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
