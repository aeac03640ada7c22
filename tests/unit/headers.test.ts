import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headersFile } from '../../src/build/headers-file.ts';
import { documentHeaders, fileHeaders, policyOf } from '../../src/server/headers.ts';

const strict =
  "default-src 'none';img-src 'self';form-action 'self';base-uri 'none';object-src 'none'; script-src 'self' 'sha256-abc='; style-src 'self';";

/** A policy's directives by name. */
const directivesOf = (policy: string) =>
  new Map(
    policy.split(';').flatMap((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return name ? [[name, sources] as const] : [];
    }),
  );

/**
 * The score in Mozilla's HTTP Observatory, by its published rules: 100 minus penalties, with bonuses from 90. The rules
 * on cookies, CORS, and the integrity of foreign scripts don't apply to this site, and the proxy handles HTTPS.
 */
function observatoryScore(headers: Readonly<Record<string, string>>): number {
  const policy = directivesOf(headers['content-security-policy'] ?? '');
  const scripts = policy.get('script-src') ?? policy.get('default-src');
  const objects = policy.get('object-src') ?? policy.get('default-src');
  const styles = policy.get('style-src') ?? policy.get('default-src') ?? [];
  const unsafe = ["'unsafe-inline'", 'data:', 'http:', 'https:', '*'];
  const maxAge = Number(/max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1] ?? 0);
  const isFramed = policy.get('frame-ancestors')?.join() === "'none'";
  const losses = [
    policy.size === 0 ? 25 : 0,
    !scripts || !objects || [...scripts, ...objects].some((source) => unsafe.includes(source)) ? 20 : 0,
    scripts?.includes("'unsafe-eval'") ? 10 : 0,
    maxAge === 0 ? 20 : maxAge < 15_768_000 ? 10 : 0,
    headers['x-content-type-options'] === 'nosniff' ? 0 : 5,
    isFramed || /^(?:DENY|SAMEORIGIN)$/.test(headers['x-frame-options'] ?? '') ? 0 : 20,
    headers['referrer-policy'] === 'unsafe-url' ? 5 : 0,
  ];
  const gains = [
    policy.get('default-src')?.join() === "'none'" ? (styles.includes("'unsafe-inline'") ? 0 : 10) : 5,
    isFramed ? 5 : 0,
    /^(?:no-referrer|same-origin|strict-origin(?:-when-cross-origin)?)$/.test(headers['referrer-policy'] ?? '') ? 5 : 0,
    /^same-(?:origin|site)$/.test(headers['cross-origin-resource-policy'] ?? '') ? 10 : 0,
  ];
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const score = 100 - sum(losses);
  return score < 90 ? score : score + sum(gains);
}

test('the headers score 100 or more, the highest grade of Mozilla’s Observatory', () => {
  assert.equal(observatoryScore(documentHeaders(strict)), 130);
  assert.ok(observatoryScore(documentHeaders(strict.replace("'sha256-abc='", "'unsafe-inline'"))) < 90);
  assert.equal(observatoryScore({}), 10);
});

test('frame-ancestors appears once', () => {
  for (const policy of [strict, strict.replace(/;$/, ''), `${strict} frame-ancestors 'none'`]) {
    const { 'content-security-policy': sent = '' } = documentHeaders(policy);
    assert.equal(sent.match(/; frame-ancestors 'none'/g)?.length, 1);
  }
  const own = "default-src 'self'; frame-ancestors 'self'";
  assert.equal(documentHeaders(own)['content-security-policy'], own);
});

test('a page’s policy is read from its HTML', () => {
  const page = (policy: string) => `<html><meta http-equiv="content-security-policy" content="${policy}"><p>`;
  for (const [html, policy] of [
    [page("default-src 'none'; img-src 'self'"), "default-src 'none'; img-src 'self'"],
    [page('default-src &#39;none&#39;;img-src &#39;self&#39;;'), "default-src 'none'; img-src 'self'"],
    ['<html><p>', undefined],
  ] as const)
    assert.equal(policyOf(html), policy);
});

test('files with a hash in their name are immutable, icons are cached for a day, and others for a minute', () => {
  for (const [caching, paths] of [
    [/immutable/, ['/_astro/a.hash.js', '/cards/x.jpg']],
    [/^public, max-age=86400$/, ['/favicon.ico', '/favicon.svg', '/apple-touch-icon.png']],
    [
      /max-age=60\b/,
      ['/index.html', '/es/index.html', '/words/en.json', '/feed/en.xml', '/not/_astro/x.js', '/admin/index.html'],
    ],
  ] as const)
    for (const path of paths) assert.match(fileHeaders(path, strict)['cache-control']!, caching, path);
});

test('only documents have the headers that browsers read from documents', () => {
  for (const path of ['/index.html', '/es/404.html', '/feed/en.xml', '/admin/index.html'])
    assert.ok(
      Object.keys(documentHeaders(strict)).every((name) => name in fileHeaders(path, strict)),
      path,
    );
  for (const [path, more] of [
    ['/_astro/a.js', {}],
    ['/_astro/a.woff2', {}],
    ['/_astro/a.avif', {}],
    ['/_astro/a.svg', { 'content-security-policy': 'sandbox' }],
    ['/calendar/all.en.ics', { 'content-type': 'text/calendar; charset=utf-8' }],
  ] as const) {
    const { 'cache-control': caching, ...others } = fileHeaders(path, strict);
    assert.ok(caching, path);
    assert.deepEqual(others, { 'x-content-type-options': 'nosniff', ...more }, path);
  }
});

test('a worker that runs WebAssembly has its own policy', () => {
  const policy = fileHeaders('/_astro/sveltia-cms-1.0.0/npm/assets/heic-worker.x.js', strict)[
    'content-security-policy'
  ]!;
  assert.match(policy, /^default-src 'none';.*script-src 'self' 'wasm-unsafe-eval'$/);
});

test('the editor isn’t indexed, and its sign-in window may send it a message', () => {
  const { 'x-robots-tag': robots, 'cross-origin-opener-policy': opener } = fileHeaders('/admin/index.html', strict);
  assert.deepEqual([robots, opener], ['noindex, nofollow', 'same-origin-allow-popups']);
  assert.equal(fileHeaders('/administration/index.html', strict)['x-robots-tag'], undefined);
});

test('static hosts get the same headers, except for pictures and for the policy, which each page has', () => {
  const [everywhere, ...folders] = headersFile('/site').split('\n\n');
  const policy = "base-uri 'none'; object-src 'none'";
  const headers = { ...documentHeaders(policy), 'cross-origin-resource-policy': 'cross-origin' };
  const expected = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  assert.deepEqual(everywhere!.split('\n'), ['/site/*', ...expected]);
  for (const rule of [
    ['/site/_astro/*', '  cache-control: public, max-age=31536000, immutable'],
    ['/site/calendar/*', '  content-type: text/calendar; charset=utf-8'],
    [
      '/site/admin/*',
      '  ! cross-origin-opener-policy',
      '  cross-origin-opener-policy: same-origin-allow-popups',
      '  x-robots-tag: noindex, nofollow',
    ],
  ])
    assert.ok(folders.map((each) => each.trim()).includes(rule.join('\n')), rule[0]);
});
