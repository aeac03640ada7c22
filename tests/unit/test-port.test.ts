import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { freePort, testPort } from '../e2e/running-server.ts';

test('TEST_PORT is used if it is free', async () => {
  const port = await freePort();
  assert.equal(await testPort(String(port)), port);
});

test('a TEST_PORT that is taken is refused before the site is built', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await assert.rejects(testPort(String(port)), { message: `TEST_PORT: Port ${port} is taken. Choose another.` });
  other.close();
});

for (const text of ['0', '65536', '4321x', '-1', '../x']) {
  test(`the TEST_PORT “${text}” is refused`, async () => {
    await assert.rejects(testPort(text), { message: /^TEST_PORT: .* is not a port\. Write a number/ });
  });
}
