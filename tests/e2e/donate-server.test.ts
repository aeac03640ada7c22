import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { publicLocales } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { startStripe, type StripeStandIn } from '../stripe-stand-in.ts';
import { initialAmount, pathIn } from './built-site.ts';
import { wireSize } from './raw-http.ts';
import { freePort, startServer } from './running-server.ts';
import { builtRoot, copySite, type SiteCopy } from './site-copy.ts';

const [english] = publicLocales;
const t = translator(english.code);
const key = 'sk_test_1234567890';
const portal = 'https://billing.stripe.com/p/login/test_1';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const good = 'amount=50&frequency=once&dedication=honor&dedicatedTo=Ana&other=';

/** A same-origin post, as a browser sends it. */
const post = (origin: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/api/donate?language=en`, {
    method: 'POST',
    headers: { origin, ...form, ...headers },
    body,
    redirect: 'manual',
  });

test.describe('the endpoints on the server', () => {
  test('accept a valid donation and refuse others with the right status', async () => {
    await using server = await startServer(builtRoot);
    const { origin } = server;
    const taken = await post(origin, good);
    expect([taken.status, taken.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(`^${origin}/api/donate/sandbox\\?session=sandbox_`),
    ]);
    const cases: readonly [body: string, headers: Record<string, string>, status: number][] = [
      [good, { origin: 'https://evil.example' }, 403],
      [good, { origin: 'null' }, 403],
      [good, { 'sec-fetch-site': 'cross-site' }, 403],
      [good, { 'content-type': 'text/plain' }, 415],
      ['{', { 'content-type': 'application/json' }, 400],
      [`${good}&x=${'a'.repeat(20_000)}`, {}, 413],
      [`amount=other&other=${'9'.repeat(400)}&frequency=once`, {}, 303],
    ];
    for (const [body, headers, status] of cases) {
      const response = await post(origin, body, headers);
      expect(response.status, `${body.slice(0, 40)} ${JSON.stringify(headers)}`).toBe(status);
      expect(response.headers.get('content-security-policy')).toBeTruthy();
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect((await fetch(`${origin}/api/donate`)).status).toBe(405);
    expect((await fetch(`${origin}/api/donate/status?session=x`)).status).toBe(200);
  });

  test('refuse a body of 20 MB', async () => {
    await using server = await startServer(builtRoot);
    const { port } = new URL(server.origin);
    const status = await new Promise<number | string>((resolve) => {
      const request = httpRequest(
        {
          port,
          host: 'localhost',
          path: '/api/donate?language=en',
          method: 'POST',
          headers: { origin: server.origin, ...form },
        },
        (response) => resolve(response.statusCode!),
      );
      // The server may disconnect before the whole body is sent.
      request.on('error', (error) => resolve((error as NodeJS.ErrnoException).code!));
      request.end('a'.repeat(20_000_000));
    });
    expect([413, 'ECONNRESET', 'EPIPE']).toContain(status);
    expect((await post(server.origin, good)).status).toBe(303);
  });

  test('limit posts to 60 in 10 minutes, whatever address they claim', async () => {
    await using server = await startServer(builtRoot);
    const statuses: number[] = [];
    for (let count = 0; count < 62; count++) {
      const response = await post(server.origin, good, { 'x-forwarded-for': `203.0.113.${count}` });
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([...Array<number>(60).fill(303), 429, 429]);
    const page = await post(server.origin, good);
    expect(await page.text()).toContain('url=/donate/#error-busy');
    expect((await fetch(`${server.origin}/`)).status).toBe(200);
  });

  test('limit each visitor behind a trusted proxy, by /64 for IPv6', async () => {
    await using server = await startServer(builtRoot, { TRUST_PROXY: '1' });
    const from = async (address: string) => (await post(server.origin, good, { 'x-forwarded-for': address })).status;
    for (let count = 0; count < 60; count++) await from(`2001:db8:1:2::${count.toString(16)}`);
    expect(await from('2001:db8:1:2:ffff::1')).toBe(429);
    expect(await from('2001:db8:1:3::1')).toBe(303);
    expect(await from('198.51.100.7')).toBe(303);
  });

  test('share the limit among servers with Redis, and count per server without it', async () => {
    const redis = spawnSync('redis-server', ['--version']);
    test.skip(redis.error !== undefined, 'There is no redis-server on this machine.');
    const { spawn } = await import('node:child_process');
    const port = String(await freePort());
    const store = spawn('redis-server', ['--port', port, '--save', '', '--appendonly', 'no'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise<void>((resolve) => {
      store.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && resolve());
    });
    const REDIS_URL = `redis://localhost:${port}`;
    try {
      await using one = await startServer(builtRoot, { REDIS_URL });
      await using two = await startServer(builtRoot, { REDIS_URL });
      for (let count = 0; count < 30; count++) {
        expect((await post(one.origin, good)).status).toBe(303);
        expect((await post(two.origin, good)).status).toBe(303);
      }
      expect((await post(one.origin, good)).status).toBe(429);
      expect((await post(two.origin, good)).status).toBe(429);
      await using refused = await startServer(builtRoot, { REDIS_URL: `${REDIS_URL}/999` });
      expect(refused.output().match(/REDIS_URL: Redis reports an error: ERR DB index is out of range/g)).toHaveLength(
        1,
      );
      store.kill();
      await new Promise((resolve) => store.once('exit', resolve));
      expect((await post(one.origin, good)).status).toBe(303);
      expect((await post(one.origin, good)).status).toBe(303);
      expect(one.output().match(/Redis does not respond/g)).toHaveLength(1);
    } finally {
      store.kill();
    }
  });
});

test('the server doesn’t start with an invalid configuration and prints one line per fault', () => {
  const { status, stderr } = spawnSync('node', ['src/server/main.ts'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      DONATE_PROVIDER: 'cash',
      PORT: 'x',
      HOST: 'http://x',
      DONATE_FEE_BPS: '290',
      REDIS_URL: 'http://secret@x',
      TRUST_PROXY: '10.0.0.0/0',
    },
  });
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^PORT: /),
    expect.stringMatching(/^HOST: /),
    expect.stringMatching(/^DONATE_PROVIDER: /),
    expect.stringMatching(/^DONATE_FEE_CENTS: /),
    expect.stringMatching(/^REDIS_URL: /),
    expect.stringMatching(/^TRUST_PROXY: /),
    'More: docs/handbook.md#settings',
  ]);
  expect(stderr).not.toContain('secret');
});

test.describe('with Stripe', () => {
  test.describe.configure({ mode: 'default' });
  let env: Readonly<Record<string, string>>;
  let stripe: StripeStandIn;
  let site: SiteCopy;

  test.beforeAll(async () => {
    stripe = await startStripe(key);
    // Build the pages for this address, because their policy lets forms redirect only there.
    env = {
      DONATE_PROVIDER: 'stripe',
      STRIPE_SECRET_KEY: key,
      STRIPE_PORTAL_URL: portal,
      STRIPE_API_HOST: 'localhost',
      STRIPE_API_PORT: String(stripe.port),
      STRIPE_API_PROTOCOL: 'http',
      DONATE_FEE_BPS: '290',
      DONATE_FEE_CENTS: '30',
      DONATE_METHODS: 'card,bank,apple-pay,google-pay,cash-app,paypal',
    };
    site = copySite();
    // The build needs no key.
    expect(site.build({ ...env, STRIPE_SECRET_KEY: '' })).toMatchObject({ status: 0, output: '' });
  });
  test.afterAll(async () => {
    site[Symbol.dispose]();
    await stripe[Symbol.asyncDispose]();
  });

  test('the form with every option still fits in one flight of packets', async () => {
    await using server = await startServer(site.root, env);
    for (const locale of publicLocales) {
      const path = pathIn(locale, '/donate/');
      const html = readFileSync(join(site.root, `dist/client${path}index.html`));
      // This build isn't compressed.
      const compressed = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_MODE]: 1 } });
      const size = (await wireSize(server.origin, path)) - html.length + compressed.length;
      expect(size + 'content-encoding: br\r\n'.length, path).toBeLessThanOrEqual(14_600);
    }
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`a donor goes to the processor and back under the policy, ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({
      browser,
    }) => {
      stripe.setMode('works');
      const earlier = stripe.sessions.size;
      await using server = await startServer(site.root, env);
      const complaints: string[] = [];
      const context = await browser.newContext({ javaScriptEnabled, baseURL: server.origin });
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));

      const donors = javaScriptEnabled ? publicLocales : publicLocales.slice(-1);
      for (const locale of donors) {
        const words = translator(locale.code);
        await page.goto(pathIn(locale, '/donate/'));
        if (javaScriptEnabled) await expect(page.locator('form[novalidate]')).toBeVisible();
        await page.getByRole('radio', { name: words('donate:form.other') }).check();
        await page.getByLabel(words('donate:form.otherLabel')).fill('25.50');
        await page.getByRole('radio', { name: words('donate:form.monthly') }).check();
        await page.getByLabel(words('donate:form.dedicatedTo')).fill('Zé <b>');
        await page.getByRole('checkbox', { name: words('donate:form.costs') }).check();
        await expect(page.getByRole('link', { name: words('donate:form.cancelLink') })).toHaveAttribute('href', portal);
        await page
          .getByRole('button', { name: words('donate:form.submit'), exact: true })
          .last()
          .click();
        // ceil((2550 + 30) · 10000 / 9710)
        await expect(page.getByRole('heading', { name: '2658' })).toBeVisible();
        await page.getByRole('button', { name: 'Pay' }).click();
        await expect(page).toHaveURL(new RegExp(pathIn(locale, '/donate/thank-you/')));
        if (javaScriptEnabled) await expect(page.getByText(words('donate:thanks.paid'))).toBeVisible();
      }
      expect(complaints).toEqual([]);
      const sent = [...stripe.sessions.values()].slice(earlier).map(({ parameters }) => parameters);
      expect(sent.map(({ locale }) => locale)).toEqual(
        donors.map(({ processorLanguage = 'auto' }) => processorLanguage),
      );
      for (const [index, parameters] of sent.entries()) {
        expect(parameters).toMatchObject({
          mode: 'subscription',
          'metadata[language]': donors[index]!.code,
          'metadata[contribution_to_costs]': '1.08',
          'metadata[dedication_name]': 'Zé <b>',
          cancel_url: `${server.origin}${pathIn(donors[index]!, '/donate/')}#cancelled`,
        });
      }

      // If the processor is down, the page shows the other ways to give, and the log has no personal data.
      stripe.setMode('fails');
      await page.goto('/donate/');
      if (javaScriptEnabled) await expect(page.locator('form[novalidate]')).toBeVisible();
      await page.getByLabel(t('donate:form.dedicatedTo')).fill('Somebody');
      await page.getByRole('button', { name: t('donate:form.submit'), exact: true }).click();
      await expect(page.getByText(t('donate:faults.unavailable')).filter({ visible: true })).toHaveCount(1, {
        timeout: 20_000,
      });
      await expect(page.getByRole('heading', { name: t('donate:other.heading') })).toBeVisible();
      expect(server.output()).toContain('"status":503');
      // Ignore timestamps, which may contain 25.50 seconds.
      const log = server.output().replaceAll(/"time":"[^"]*"/g, '');
      expect(log).not.toMatch(/Zé|Somebody|25\.50|cs_test|sk_test/);
      await context.close();
    });
  }

  test('a donation survives a killed server and is made only once', async ({ browser }) => {
    stripe.setMode('works');
    const earlier = stripe.sessions.size;
    const fixed = { ...env, PORT: String(await freePort()) };
    const page = await (await browser.newContext()).newPage();
    {
      await using server = await startServer(site.root, fixed);
      await page.goto(server.origin + pathIn(english, '/donate/'));
      await expect(page.locator('form[novalidate]')).toBeVisible();
      await page.getByLabel(t('donate:form.dedicatedTo')).fill('Ana');
      // The processor opens a payment page, but the server dies before it can respond.
      stripe.setMode('loses-response');
      await page.getByRole('button', { name: t('donate:form.submit'), exact: true }).click();
      await expect.poll(() => stripe.sessions.size - earlier).toBe(1);
      server.signal('SIGKILL');
      await server.ended;
    }
    await expect(page.getByText(t('donate:faults.offline')).filter({ visible: true })).toHaveCount(1);
    await expect(page.getByLabel(t('donate:form.dedicatedTo'))).toHaveValue('Ana');

    stripe.setMode('works');
    await using again = await startServer(site.root, fixed);
    await page.getByRole('button', { name: t('donate:form.submit'), exact: true }).click();
    await expect(page.getByRole('heading', { name: String(initialAmount) })).toBeVisible();
    // The server dies again while the donor pays at the processor.
    again.signal('SIGKILL');
    await again.ended;
    await using last = await startServer(site.root, fixed);
    await page.getByRole('button', { name: 'Pay' }).click();
    await expect(page.getByText(t('donate:thanks.paid'))).toBeVisible();
    expect(page.url()).toContain(last.origin);
    expect(stripe.requests()).toBeGreaterThan(1);
    expect([...stripe.sessions.values()].slice(earlier).map(({ paid }) => paid)).toEqual(['paid']);
    await page.context().close();
  });
});
