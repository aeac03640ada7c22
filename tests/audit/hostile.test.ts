import assert from 'node:assert/strict';
import { test } from '@playwright/test';
import { startServer } from '../e2e/running-server.ts';
import { hostileSeed, sendHostile } from '../hostile.ts';

test('10,000 hostile requests break nothing', async () => {
  test.setTimeout(300_000);
  const seed = hostileSeed();
  await using server = await startServer('.', { TRUST_PROXY: '1' });
  const { complaints, answered } = await sendHostile(server.origin, 10_000, seed);
  assert.deepEqual(complaints.slice(0, 20), [], `SEED=${seed}`);
  assert.ok(answered > 5000, `${answered} were answered`);
  assert.doesNotMatch(server.output(), /"level":"(?:error|fatal)"|Error/);
  assert.equal((await fetch(server.origin)).status, 200);
});
