import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStaticDonations, staticWarnings } from '../../src/build/static-host.ts';
import { assertFaults, faultsOf } from './faults.ts';

test('a static host has donation links or no donations', () => {
  const DONATE_LINK_URL = 'https://give.example.org/';
  assert.equal(readStaticDonations({}).provider, 'none');
  assert.equal(readStaticDonations({ DONATE_PROVIDER: '' }).provider, 'none');
  assert.equal(readStaticDonations({ DONATE_PROVIDER: 'none' }).provider, 'none');
  assert.equal(readStaticDonations({ DONATE_PROVIDER: 'link', DONATE_LINK_URL }).link, DONATE_LINK_URL);
});

test('a provider that needs a server is refused', () => {
  for (const variables of [
    { DONATE_PROVIDER: 'sandbox' },
    { DONATE_PROVIDER: 'stripe', STRIPE_SECRET_KEY: 'sk_test_00000000' },
  ]) {
    assertFaults(
      faultsOf(() => readStaticDonations(variables)),
      [['DONATE_PROVIDER', /needs our server.*link or none/]],
    );
  }
});

test('settings with effects that are easy to miss get warnings', () => {
  const SITE_URL = 'https://example.org';
  assert.deepEqual(staticWarnings({ SITE_URL }), []);
  assert.match(staticWarnings({}).join('\n'), /^SITE_URL: This is not set.*localhost.*https:\/\//);
  assert.match(staticWarnings({ SITE_URL, BASE_PATH: '/site/' }).join('\n'), /^BASE_PATH: .*\/site\/robots\.txt/);
});
