import { expect, test } from '@playwright/test';
import { publicLocales } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { startStripe } from '../stripe-stand-in.ts';
import { pathIn } from './built-site.ts';
import { startServer, somePort } from './running-server.ts';
import { copySite } from './site-copy.ts';

const [english] = publicLocales;
const t = translator(english.code);
const key = 'sk_test_1234567890';

test('a donation outlives a server that is killed while it is made, and is made once', async ({ browser }) => {
  using site = copySite();
  await using stripe = await startStripe(key);
  const env = {
    PORT: String(somePort()),
    DONATE_PROVIDER: 'stripe',
    STRIPE_SECRET_KEY: key,
    STRIPE_API_HOST: 'localhost',
    STRIPE_API_PORT: String(stripe.port),
    STRIPE_API_PROTOCOL: 'http',
  };
  expect(site.build(env)).toMatchObject({ status: 0, output: '' });
  const page = await (await browser.newContext()).newPage();
  {
    await using server = await startServer(site.root, env);
    await page.goto(server.origin + pathIn(english, '/donate/'));
    await expect(page.locator('form[novalidate]')).toBeVisible();
    await page.getByLabel(t('donate:form.dedicatedTo')).fill('Ana');
    // The processor has opened a payment page, and the server dies before it can say so.
    stripe.be('speechless');
    await page.getByRole('button', { name: t('donate:form.submit'), exact: true }).click();
    await expect.poll(() => stripe.sessions.size).toBe(1);
    server.signal('SIGKILL');
    await server.ended;
  }
  await expect(page.getByText(t('donate:faults.offline')).filter({ visible: true })).toHaveCount(1);
  await expect(page.getByLabel(t('donate:form.dedicatedTo'))).toHaveValue('Ana');

  stripe.be('well');
  await using again = await startServer(site.root, env);
  await page.getByRole('button', { name: t('donate:form.submit'), exact: true }).click();
  await expect(page.getByRole('heading', { name: '5000' })).toBeVisible();
  // The server is gone once more while the donor pays; the gift is the processor's.
  again.signal('SIGKILL');
  await again.ended;
  await using last = await startServer(site.root, env);
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByText(t('donate:thanks.paid'))).toBeVisible();
  expect(page.url()).toContain(last.origin);
  expect(stripe.requests()).toBeGreaterThan(1);
  expect([...stripe.sessions.values()].map(({ paid }) => paid)).toEqual(['paid']);
  await page.context().close();
});
