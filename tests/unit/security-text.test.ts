import assert from 'node:assert/strict';
import { test } from 'node:test';
import { securityText } from '../../src/seo/security-text.ts';

const canonical = new URL('https://example.org/.well-known/security.txt');
const field = (name: string, contact: string, built: string) =>
  new RegExp(`^${name}: (.*)$`, 'm').exec(securityText(contact, Date.parse(built), canonical))![1];

for (const [built, expires] of [
  ['2026-12-01T00:00:00Z', '2027-11-01'],
  ['2026-12-31T23:59:59Z', '2027-11-01'],
  ['2027-01-01T00:00:00Z', '2027-12-01'],
  ['2028-02-29T12:00:00Z', '2029-01-01'],
] as const)
  test(`security.txt built at ${built} expires on ${expires}`, () =>
    assert.equal(field('Expires', 'a@example.org', built), `${expires}T00:00:00.000Z`));

for (const [contact, url] of [
  ['security@example.org', 'mailto:security@example.org'],
  ['https://example.org/security', 'https://example.org/security'],
  ['HTTPS://exämple.org/a b', 'https://xn--exmple-cua.org/a%20b'],
] as const)
  test(`the contact ${contact} becomes the URL ${url}`, () =>
    assert.equal(field('Contact', contact, '2026-12-01'), url));
