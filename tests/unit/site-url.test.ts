import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPort, siteUrl } from '../../src/env/site-url.ts';
import { assertFaults, faultsOf } from './faults.ts';

test('SITE_URL sets the origin of every absolute address', () => {
  for (const [SITE_URL, origin] of [
    ['https://miraforward.org', 'https://miraforward.org'],
    ['https://miraforward.org/', 'https://miraforward.org'],
    ['HTTPS://MiraForward.org:443/', 'https://miraforward.org'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ] as const) {
    assert.equal(siteUrl({ SITE_URL }), origin);
  }
});

test('an unset or empty SITE_URL gives the local server’s origin', () => {
  for (const env of [{}, { SITE_URL: undefined }, { SITE_URL: '' }, { SITE_URL: '', PORT: '' }]) {
    assert.equal(siteUrl(env), `http://localhost:${defaultPort}`);
  }
  assert.equal(siteUrl({ PORT: '8080' }), 'http://localhost:8080');
  assertFaults(
    faultsOf(() => siteUrl({ PORT: 'web' })),
    [['PORT', /"web" is not a port/]],
  );
  assert.equal(siteUrl({ SITE_URL: 'https://miraforward.org', PORT: '8080' }), 'https://miraforward.org');
});

for (const SITE_URL of [
  'miraforward.org',
  'localhost:4321',
  '//miraforward.org',
  'https://',
  'https://mira forward.org',
  'https://miraforward.org/site/',
  'https://miraforward.org/?page=1',
  'https://miraforward.org/#top',
  'https://user:secret@miraforward.org',
  'ftp://miraforward.org',
  'javascript:alert(1)',
  'file:///etc/passwd',
]) {
  test(`SITE_URL is refused: ${SITE_URL}`, () => {
    assertFaults(
      faultsOf(() => siteUrl({ SITE_URL })),
      [['SITE_URL', /not the address of a site.*https:\/\//]],
    );
  });
}
