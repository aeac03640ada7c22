import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailUrl } from '../../src/lib/mail-url.ts';

const cases: readonly (readonly [args: Parameters<typeof mailUrl>, url: string])[] = [
  [
    ['', 'Rally', 'Rally', 'https://x.org/?a=1&b'],
    'mailto:?subject=Rally&body=Rally%0D%0Ahttps%3A%2F%2Fx.org%2F%3Fa%3D1%26b',
  ],
  [['a@x.org', 'Vini & pale +1'], 'mailto:a@x.org?subject=Vini%20%26%20pale%20%2B1'],
];

test('a mail link has its subject and CRLF between lines', () => {
  for (const [args, url] of cases) assert.equal(mailUrl(...args), url);
});
