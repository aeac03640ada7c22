import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { withoutHashes, withOwnHashes } from '../../src/build/policies.ts';
import { policyOf } from '../../src/server/headers.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page like Astro's. */
const page = (policy: string, rest: string) =>
  `<!DOCTYPE html><html><head><meta http-equiv="content-security-policy" content="${policy}">${rest}</head></html>`;

const trimmed = (html: string) => withOwnHashes(Buffer.from(html)).toString();

test('a page keeps only the hashes of its own styles and scripts', () => {
  const html = page(
    `default-src 'none'; script-src 'self' ${hash('a()')} ${hash('b()')}; style-src 'self' ${hash('p{}')} ${hash('')};`,
    '<style data-x="y">p{}</style><script type="module">a()</script>',
  );
  assert.equal(
    policyOf(trimmed(html)),
    `default-src 'none'; script-src 'self' ${hash('a()')}; style-src 'self' ${hash('p{}')}`,
  );
});

test('scripts that Astro’s policy doesn’t list stay blocked', () => {
  const html = page(`script-src 'self' ${hash('a()')}`, '<script>evil()</script><script src="/a.js">a()</script>');
  assert.equal(policyOf(trimmed(html)), "script-src 'self'");
});

test('styles are joined, and so are adjacent scripts', () => {
  const policy = `script-src ${['a()', 'b()', 'c()', 'd()'].map(hash).join(' ')}; style-src ${hash('p{}')} ${hash('i{}')}`;
  const scripts = '<script>a()</script><script>b()</script>';
  const others = '<script>c()</script><script type="module">d()</script>';
  const html = trimmed(page(policy, `<style>p{}</style>${scripts}<style>i{}</style><p></p>${others}`));
  assert.ok(html.includes(`<style>p{}i{}</style><script>a();b()</script><p></p>${others}`), html);
  const expected = [hash('a();b()'), hash('c()'), hash('d()')].join(' ');
  assert.equal(policyOf(html), `script-src ${expected}; style-src ${hash('p{}i{}')}`);
});

test('modules are joined at the last one, unless they import', () => {
  const [one, two, imports] = ['let a=1', 'for(let b of c){}', 'import"/x.js"'];
  const policy = `script-src ${[one, two, imports].map(hash).join(' ')}`;
  const module = (text: string) => `<script type="module">${text}</script>`;
  const html = trimmed(page(policy, `${module(one)}<p></p>${module(imports)}<i></i>${module(two)}`));
  assert.ok(html.includes(`<p></p>${module(imports)}<i></i>${module(`{${one}}{${two}}`)}`), html);
  assert.equal(policyOf(html), `script-src ${hash(`{${one}}{${two}}`)} ${hash(imports)}`);
});

test('styles and scripts that Astro’s policy doesn’t list aren’t joined', () => {
  const rest = '<style>p{}</style><style>evil{}</style><script>a()</script><script>evil()</script>';
  const policy = `script-src ${hash('a()')}; style-src ${hash('p{}')}`;
  assert.equal(trimmed(page(policy, rest)), page(policy, rest));
});

test('only a page’s policy is changed', () => {
  const rest = "<p>content-security-policy $& $' 'sha256-abc' “Ñ” 🗳</p><style>p::before{content:'…'}</style>";
  const before = page(`style-src ${hash("p::before{content:'…'}")}`, rest);
  assert.equal(trimmed(before), before);
  const bare = '<!DOCTYPE html><title>Without a policy</title><script>a()</script>';
  assert.equal(trimmed(bare), bare);
  assert.equal(policyOf(bare), undefined);
});

test('quotation marks may be character references', () => {
  const quoted = `style-src &#39;self&#39; ${hash('p{}').replaceAll("'", '&#39;')}`;
  assert.equal(policyOf(trimmed(page(quoted, '<style>p{}</style>'))), `style-src 'self' ${hash('p{}')}`);
});

test('without hashes, a policy keeps its other sources', () => {
  assert.equal(withoutHashes(`script-src 'self' ${hash('a')}; style-src ${hash('p')}`), "script-src 'self'; style-src");
});
