import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpsUrl, sitePath } from '../../src/content-model/field-types.ts';
import { addressVectors } from '../fixtures/vectors.ts';

const named: Readonly<Record<string, string>> = { colon: ':', Tab: '\t', NewLine: '\n', nbsp: '\u00a0' };

/** Decodes the entities of a vector, which is HTML. */
const decoded = (text: string) =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));?/gi, (_all, hex?: string, decimal?: string, name?: string) =>
    name ? named[name]! : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );

const hostile = [
  ...addressVectors.map(decoded),
  'http://example.org/',
  'https:',
  'https://',
  'https://exa mple.org/',
  'https://example.org/\r\nATTENDEE:mailto:a@example.org',
  'https://example.org/\tx',
  'https://example.org/\u2028',
];

test('an address on another site uses https and has no whitespace', () => {
  for (const url of hostile) {
    const { data = 'https://refused' } = httpsUrl.safeParse(url);
    assert.match(data, /^https:\/\/[^\s\p{C}]+$/u, JSON.stringify(url));
  }
  for (const url of ['http://example.org/', 'https:', 'https://', ...addressVectors.map(decoded)]) {
    assert.equal(httpsUrl.safeParse(url).success, false, JSON.stringify(url));
  }
  for (const url of ['https://example.org', 'https://example.org/a?b=c#d', 'https://example.org/"onclick="x']) {
    assert.equal(httpsUrl.parse(url), url);
  }
});

test('a path on this site never leads to another site', () => {
  for (const url of hostile) assert.equal(sitePath.safeParse(url).success, false, JSON.stringify(url));
  for (const url of ['/', '/donate/', '/donate/?a=b#c', '/files/report.pdf']) assert.equal(sitePath.parse(url), url);
});
