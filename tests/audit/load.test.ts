import { expect, test } from '@playwright/test';
import autocannon from 'autocannon';
import { execFileSync } from 'node:child_process';
import { publicLocales } from '../../src/i18n/locales.ts';
import { manifest, nowhereIn } from '../e2e/built-site.ts';
import { startServer } from '../e2e/running-server.ts';
import { builtRoot } from '../e2e/site-copy.ts';

/** A process's memory, in megabytes. */
const memoryOf = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

test('under load, no page or donation fails, and memory is stable', async () => {
  await using server = await startServer(builtRoot, { TRUST_PROXY: '1' });
  const { origin } = server;
  const paths = manifest.routes.slice(0, 40).map(({ path }) => path);
  const load = (amount: number) =>
    autocannon({
      url: origin,
      connections: 20,
      amount,
      requests: paths.map((path) => ({ path, headers: { 'accept-encoding': 'br' } })),
    });
  async function donate(number: number) {
    const visitor = { 'x-forwarded-for': `203.0.113.${number}` };
    const response = await fetch(`${origin}/api/donate?language=en`, {
      method: 'POST',
      headers: { origin, ...visitor, 'content-type': 'application/json' },
      body: JSON.stringify({ amount: '50', frequency: 'once', attempt: `attempt-number-${1000 + number}` }),
    });
    const { url } = (await response.json()) as { url: string };
    const paid = await fetch(`${origin}/api/donate/sandbox`, {
      method: 'POST',
      headers: { ...visitor, 'content-type': 'application/x-www-form-urlencoded' },
      body: `session=${new URL(url).searchParams.get('session')}&action=pay`,
      redirect: 'manual',
    });
    expect(paid.status).toBe(303);
    return url;
  }

  await load(2000);
  const before = memoryOf(server.pid);
  const [result, ...gifts] = await Promise.all([
    load(4000),
    ...Array.from({ length: 100 }, (_, index) => donate(index)),
  ]);
  expect(result).toMatchObject({ errors: 0, timeouts: 0, non2xx: 0, '2xx': 4000 });
  expect(new Set(gifts).size).toBe(100);
  expect(memoryOf(server.pid) - before, 'MB more').toBeLessThan(60);
  expect((await fetch(origin + nowhereIn(publicLocales[0]))).status).toBe(404);
  expect(server.output()).not.toMatch(/"level":"(?:warn|error)"/);
});
