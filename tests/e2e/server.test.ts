import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { publicLocales } from '../../src/i18n/locales.ts';
import { rawRequest } from './raw-http.ts';
import { homeOf, manifest, nowhereIn } from './built-site.ts';

test('every document and every error has the strict policy', async ({ request }) => {
  for (const path of ['/', '/sitemap-0.xml', nowhereIn(publicLocales[0]), '/readyz']) {
    const policy = (await request.get(path, { maxRedirects: 0 })).headers()['content-security-policy'] ?? '';
    expect(policy, path).toMatch(/default-src 'none'/);
    expect(policy, path).toMatch(/frame-ancestors 'none'/);
    expect(policy, path).toMatch(/form-action 'self'/);
    expect(policy, path).not.toMatch(/unsafe-inline|unsafe-eval|\*|data:/);
  }
});

test('an address without its last slash redirects to the page and keeps the query', async ({ request }) => {
  for (const { path } of manifest.routes.filter((route) => route.path !== '/')) {
    const response = await request.get(`${path.slice(0, -1)}?a=1`, { maxRedirects: 0 });
    expect(response.status(), path).toBe(301);
    expect(response.headers().location).toBe(`${path}?a=1`);
  }
});

test('old addresses redirect with 301', async ({ request }) => {
  expect(manifest.redirects).toMatchObject({ '/resources/': '/services/' });
  for (const [old, target] of Object.entries(manifest.redirects)) {
    for (const path of old.endsWith('/') ? [old, old.slice(0, -1)] : [old]) {
      const response = await request.get(path, { maxRedirects: 0 });
      expect([response.status(), response.headers().location], path).toEqual([301, target]);
    }
  }
});

test('an address with capitals or trailing punctuation redirects once and keeps the query', async ({ baseURL }) => {
  for (const [target, paths] of [
    [
      '/donate/',
      ['/Donate/', '/DONATE', '/donate.', '/donate/.', '/donate,', '/donate%29', '/donate/%E2%80%9D', '/donate%2C'],
    ],
    ['/es/', ['/ES/', '/Es.']],
    ['/services/', ['/Resources/', '/resources.']],
  ] as const) {
    for (const path of paths) {
      const { status, headers } = await rawRequest(baseURL!, `${path}?a=1`);
      expect([status, headers.location], path).toEqual([301, `${target}?a=1`]);
    }
  }
  const post = await rawRequest(baseURL!, '/Donate/', { method: 'POST' });
  expect([post.status, post.headers.location]).toEqual([405, undefined]);
});

test('browsers and phones find their icons, and other sites may show them', async ({ request }) => {
  const icon = await request.get('/favicon.ico');
  const directory = await icon.body();
  const widths = Array.from({ length: directory.readUInt16LE(4) }, (_, entry) => directory[6 + 16 * entry]);
  expect(widths).toEqual([16, 32, 48]);
  const touch = await request.get('/apple-touch-icon.png');
  const { width, height, hasAlpha } = await sharp(await touch.body()).metadata();
  expect([width, height, hasAlpha]).toEqual([180, 180, false]);
  const logo = await request.get('/images/miraforward_logo.png', { maxRedirects: 0 });
  expect([logo.status(), logo.headers().location]).toEqual([301, '/apple-touch-icon.png']);
  for (const response of [icon, touch, logo]) {
    if (response !== logo) expect(response.headers()['cache-control'], response.url()).toBe('public, max-age=86400');
    expect(response.headers()['cross-origin-resource-policy'], response.url()).toBeUndefined();
  }
});

test('an encoded address works the same', async ({ baseURL }) => {
  const old = await rawRequest(baseURL!, '/r%65sources/');
  expect([old.status, old.headers.location]).toEqual([301, '/services/']);
  const missing = await rawRequest(baseURL!, '/%65s/nowhere/');
  expect([missing.status, missing.body.includes('<html lang="es"')]).toEqual([404, true]);
});

test('published permalinks work', async ({ request }) => {
  for (const path of ['/', '/donate/', '/march-5-launch-event/', '/about/', '/contact/', '/resources/', '/services/']) {
    expect((await request.get(path)).status(), path).toBe(200);
  }
});

test('a missing page is a 404 in the address’s language', async ({ request }) => {
  for (const locale of publicLocales) {
    for (const path of [nowhereIn(locale), `${nowhereIn(locale)}deeper/still.html`]) {
      const response = await request.get(path);
      expect(response.status(), path).toBe(404);
      expect(await response.text(), path).toMatch(new RegExp(`<html lang="${locale.lang}"`));
    }
  }
});

test('the server serves only the built files', async ({ baseURL }) => {
  const hostile = [
    '/manifest.json',
    '/../manifest.json',
    '/%2e%2e/manifest.json',
    '/..%2fmanifest.json',
    '/..%5cmanifest.json',
    '/_astro/../../manifest.json',
    '//manifest.json',
    '/.env',
    '/404.html',
    '/es/404.html',
    '//es',
    '/%00',
    '/x%',
    '/_astro/',
    `/${'a'.repeat(5000)}`,
  ];
  for (const path of hostile) {
    const { status, body, headers } = await rawRequest(baseURL!, path);
    expect(headers['content-security-policy'], path).toMatch(/default-src 'none'/);
    expect(body, path).toMatch(/<html lang=/);
    expect(status, path).toBeGreaterThanOrEqual(400);
    expect(status, path).toBeLessThan(500);
    expect(body, path).not.toMatch(/"routes"/);
  }
});

test('a redirect never leaves the site', async ({ baseURL }) => {
  for (const path of [
    '//example.com',
    '//example.com/..',
    '/\\example.com',
    '//example.com/%2e%2e',
    '//example.com?a',
    '/%2fexample.com',
  ]) {
    const { headers } = await rawRequest(baseURL!, path);
    expect(headers.location ?? '/', path).toMatch(/^\/(?![/\\])/);
  }
});

test('hashed files are immutable, and pages are revalidated', async ({ request }) => {
  const home = await request.get(homeOf(publicLocales[0]));
  expect(home.headers()['cache-control']).toMatch(/max-age=60\b/);
  const [font] = /\/_astro\/[^"]+\.woff2/.exec(await home.text())!;
  expect((await request.get(font)).headers()['cache-control']).toMatch(/immutable/);
  const again = await request.get(homeOf(publicLocales[0]), { headers: { 'if-none-match': home.headers().etag! } });
  expect(again.status()).toBe(304);
});
