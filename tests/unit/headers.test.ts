import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headersFile } from '../../src/build/headers-file.ts';
import { fileHeaders, policyFinder, securityHeaders } from '../../src/server/headers.ts';

const strict =
  "default-src 'none';img-src 'self';form-action 'self';base-uri 'none';object-src 'none'; script-src 'self' 'sha256-abc='; style-src 'self';";

/** Directives of a policy by name. */
const directivesOf = (policy: string) =>
  new Map(
    policy.split(';').flatMap((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return name ? [[name, sources] as const] : [];
    }),
  );

/**
 * The score of Mozilla's HTTP Observatory, by its published rules: 100 minus penalties; bonuses count from 90 on. The
 * rules on cookies, CORS, the redirect to HTTPS, and integrity of foreign scripts do not apply: the site has no cookies
 * and no foreign scripts, and the proxy handles HTTPS.
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

test('Mozilla’s Observatory gives its highest grade, which is 100 or more', () => {
  assert.equal(observatoryScore(securityHeaders(strict)), 130);
  assert.ok(observatoryScore(securityHeaders(strict.replace("'sha256-abc='", "'unsafe-inline'"))) < 90);
  assert.equal(observatoryScore({}), 10);
});

test('frame-ancestors appears once', () => {
  for (const policy of [strict, strict.replace(/;$/, ''), `${strict} frame-ancestors 'none'`]) {
    const { 'content-security-policy': sent = '' } = securityHeaders(policy);
    assert.equal(sent.match(/; frame-ancestors 'none'/g)?.length, 1);
  }
  const own = "default-src 'self'; frame-ancestors 'self'";
  assert.equal(securityHeaders(own)['content-security-policy'], own);
});

test('a path has its own policy, or that of a prefix', () => {
  const policies = { page: ['/', '/news/'], search: ['/search/'], admin: ['/admin/*'], help: ['/admin/help/'] };
  const policyAt = policyFinder({ policy: 'other', policies });
  for (const [path, policy] of [
    ['/', 'page'],
    ['/news/', 'page'],
    ['/search/', 'search'],
    ['/search/deeper/', 'other'],
    ['/admin', 'other'],
    ['/admin/', 'admin'],
    ['/admin/x.js', 'admin'],
    ['/admin/help/', 'help'],
    ['', 'other'],
    ['/__proto__', 'other'],
  ] as const) {
    assert.equal(policyAt(path), policy, path);
  }
});

test('files with a hash in their name are immutable, icons are cached for a day, others for a minute', () => {
  for (const path of ['/_astro/a.hash.js', '/cards/x.jpg', '/pagefind/index/en_1.pf_index']) {
    assert.match(fileHeaders(path)['cache-control']!, /immutable/, path);
  }
  for (const path of ['/favicon.ico', '/favicon.svg', '/apple-touch-icon.png']) {
    assert.equal(fileHeaders(path)['cache-control'], 'public, max-age=86400', path);
  }
  for (const path of ['/', '/es/index.html', '/pagefind/pagefind.js', '/feed/en.xml', '/not/_astro/x.js']) {
    assert.match(fileHeaders(path)['cache-control']!, /max-age=60\b/, path);
  }
});

test('the editor is not indexed, and its sign-in window may send it a message', () => {
  const { 'x-robots-tag': robots, 'cross-origin-opener-policy': opener } = fileHeaders('/admin/index.html');
  assert.deepEqual([robots, opener], ['noindex, nofollow', 'same-origin-allow-popups']);
  assert.equal(fileHeaders('/administration/index.html')['x-robots-tag'], undefined);
});

test('static hosts get the same headers', () => {
  const file = headersFile(
    '',
    new Map([
      ['/', strict],
      ['/news/', strict],
      ['/search/', `${strict} x`],
      ['/admin/*', 'y'],
    ]),
  );
  const [everywhere, ...rules] = file.split('\n\n');
  const expected = Object.entries(securityHeaders(strict)).map(([name, value]) => `  ${name}: ${value}`);
  assert.deepEqual(everywhere!.split('\n'), ['/*', ...expected]);
  const own = rules.map((rule) => rule.trim().split('\n'));
  const policy = (text: string) => ['  ! content-security-policy', `  ${text}; frame-ancestors 'none'`];
  assert.deepEqual(
    own.find(([path]) => path === '/search/'),
    ['/search/', ...policy(`content-security-policy: ${strict.replace(/;$/, '')}; x`)],
  );
  // The rule for all paths covers pages with the home page's policy.
  assert.ok(!own.some(([path]) => path === '/news/'));
  // A folder's headers and a policy for the same paths are in one rule.
  assert.deepEqual(
    own.filter(([path]) => path === '/admin/*'),
    [
      [
        '/admin/*',
        '  ! cross-origin-opener-policy',
        '  ! content-security-policy',
        '  cache-control: public, max-age=60, must-revalidate',
        '  cross-origin-opener-policy: same-origin-allow-popups',
        '  x-robots-tag: noindex, nofollow',
        "  content-security-policy: y; frame-ancestors 'none'",
      ],
    ],
  );
  assert.match(
    file,
    /^\/calendar\/\*\n {2}content-type: text\/calendar; charset=utf-8\n {2}cache-control: public, max-age=60/m,
  );
  assert.match(file, /^\/_astro\/\*\n {2}! cross-origin-resource-policy\n {2}cache-control: .*immutable$/m);
});
