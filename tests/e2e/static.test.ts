import { expect, test, type Page } from '@playwright/test';
import { XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publicLocales, type Locale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { policyOf } from '../../src/server/headers.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import { siteFaults } from '../html-faults.ts';
import { startPlainHost, type PlainHost } from './plain-host.ts';
import { startServer } from './running-server.ts';
import { copySite, type SiteCopy } from './site-copy.ts';
import { decoded, initialAmount, presets, monthlyPresets } from './built-site.ts';

const base = '/site';
const siteUrl = 'https://example.github.io';
const repository = 'mira/site';
const signIn = 'https://sign-in.example.dev';
const portal = 'https://billing.stripe.com/p/login/test_1';

// All tests share one build and one host.
test.describe.configure({ mode: 'default' });

let site: SiteCopy;
let host: PlainHost;
let client: string;
let manifest: Manifest;
let output: string;

test.beforeAll(async () => {
  site = copySite();
  const link = 'https://give.example.org/?amount={amount}&every={frequency}';
  const editor = { EDITOR_REPOSITORY: repository, EDITOR_SIGN_IN_URL: signIn };
  const donations = { DONATE_PROVIDER: 'link', DONATE_LINK_URL: link, STRIPE_PORTAL_URL: portal };
  const variables = { BASE_PATH: `${base}/`, SITE_URL: siteUrl, ...donations, ...editor };
  const built = site.buildAll(variables);
  expect(built.status, built.output).toBe(0);
  output = built.output;
  client = join(site.root, 'dist/client');
  manifest = JSON.parse(site.read('dist/manifest.json')) as Manifest;
  host = await startPlainHost(client, base);
});

test.afterAll(async () => {
  await host[Symbol.asyncDispose]();
  site[Symbol.dispose]();
});

/** A page's address in a language. @param english its English address, without the base */
const pathIn = ({ hreflang }: Locale, english: string) =>
  manifest.routes.find(({ path }) => path === base + english)!.alternates[hreflang[0]]!;

test('every page of a site without the form is valid HTML', async () => {
  expect(await siteFaults(client)).toEqual([]);
});

test('every address in pages, feeds, sitemaps, and calendars exists below the base', () => {
  const dead = new Set<string>();
  const seen = new Set<string>();
  for (const name of readdirSync(client, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:html|xml|ics|svg)$/.test(name)) continue;
    // Calendar files fold their lines.
    const text = readFileSync(join(client, name), 'utf8').replaceAll('\r\n ', '');
    const paths = [
      // An attribute's value, one of several values, an island's prop, or an address in a style.
      ...text.matchAll(/(?:=|, |&quot;|url\()["']?(\/(?![/*>])[^\s"'&)?#<]*)/g),
      ...text.matchAll(/(?:https:|webcal:)\/\/example\.github\.io(\/[^\s"'&)?#<\\]*)/g),
    ];
    for (const [, path] of paths) {
      seen.add(path!);
      if (!host.has(path!)) dead.add(`${name}: ${path}`);
    }
  }
  expect([...dead]).toEqual([]);
  expect(seen.size).toBeGreaterThan(manifest.routes.length);
});

test('redirects, headers, canonical addresses, alternates, and the sitemap are below the base', () => {
  const [old, target] = Object.entries(manifest.redirects)[0]!;
  expect(site.read('dist/client/_redirects')).toContain(`${old} ${target} 301\n`);
  expect([old, target].every((path) => path.startsWith(`${base}/`))).toBe(true);
  expect(site.read('dist/client/_redirects')).toContain(`\n${base}/ES/ ${base}/es/ 301\n`);
  expect(host.has(`${base}/images/miraforward_logo.png`)).toBe(true);
  const rules = site.read('dist/client/_headers').match(/^\/.*/gm)!;
  expect(rules.filter((path) => !path.startsWith(`${base}/`))).toEqual([]);
  expect(site.read('dist/client/robots.txt')).toContain(`Sitemap: ${siteUrl}${base}/sitemap-index.xml\n`);
  const sitemap = site.read('dist/client/sitemap-0.xml');
  for (const { path, listed, alternates } of manifest.routes) {
    if (!listed) continue;
    expect(sitemap).toContain(`<loc>${siteUrl}${path}</loc>`);
    const html = site.read(`dist/client${path.slice(base.length)}index.html`);
    expect(html).toContain(`<link rel="canonical" href="${siteUrl}${path}">`);
    for (const [tag, to] of Object.entries(alternates)) {
      expect(html).toContain(`<link rel="alternate" hreflang="${tag}" href="${siteUrl}${to}">`);
    }
    expect(html).toContain(`"@id":"${siteUrl}${base}/#organization"`);
  }
});

test('GitHub Pages publishes every file, and the build warns about robots.txt', () => {
  expect(host.has(`${base}/.nojekyll`)).toBe(true);
  expect(output).toMatch(/^BASE_PATH: Crawlers read robots\.txt only at the root.*\n$/);
});

/** Collects a page's errors and its requests outside the base. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${host.origin}${base}/`)) complaints.push(`request to ${request.url()}`);
  });
  return complaints;
}

// At the site's root and below a language's prefix.
for (const locale of [publicLocales[0], publicLocales.at(-1)!]) {
  test(`a visitor walks through the site in ${locale.autonym}`, async ({ page, request }) => {
    const complaints = watch(page);
    const at = (english: string) => host.origin + pathIn(locale, english);
    const main = page.getByRole('main');
    const menu = page.getByRole('banner');
    const follow = async (from: typeof main, english: string) => {
      await from
        .locator(`a[href="${pathIn(locale, english)}"]`)
        .first()
        .click();
      await expect(page).toHaveURL(at(english));
    };

    await page.goto(`${host.origin}${base}/`);
    if (pathIn(locale, '/') !== `${base}/`) await menu.getByRole('link', { name: locale.autonym }).click();
    await expect(page).toHaveURL(at('/'));
    await expect(page.locator('html')).toHaveAttribute('lang', locale.lang);
    await follow(menu, '/news/');
    await follow(main, '/news/niic-2024/');
    const feed = await page.locator('link[type="application/rss+xml"]').getAttribute('href');
    expect(XMLValidator.validate(await (await request.get(host.origin + feed)).text())).toBe(true);

    await follow(menu, '/events/');
    const file = await main
      .getByRole('link', { name: translator(locale.code)('events:calendar.file') })
      .first()
      .getAttribute('href');
    const calendar = new ICAL.Component(ICAL.parse(await (await request.get(host.origin + file)).text()) as unknown[]);
    expect(calendar.getAllSubcomponents('vevent').length).toBeGreaterThan(0);
    await follow(main, '/march-5-launch-event/');

    await follow(menu, '/donate/');
    await expect(page.locator('form')).toHaveCount(0);
    await expect(
      main.locator(`a[href="https://give.example.org/?amount=${initialAmount / 100}&every=once"]`),
    ).toBeVisible();

    await page.goto(at('/search/'));
    await page.getByRole('searchbox').fill('MIRA');
    await page.keyboard.press('Enter');
    const found = main.locator('ol').getByRole('link').first();
    const target = (await found.getAttribute('href'))!;
    expect(manifest.routes.find(({ path }) => path === target)?.lang).toBe(locale.lang);
    await found.click();
    await expect(page).toHaveURL(host.origin + target);
    expect(complaints).toEqual([]);
    expect(host.missed).toEqual([]);
  });
}

test('an old address redirects, and a missing page shows the site’s error page', async ({ page }) => {
  const [old, target] = Object.entries(manifest.redirects)[0]!;
  await page.goto(host.origin + old);
  await expect(page).toHaveURL(host.origin + target);
  expect(await page.evaluate(() => document.referrer), 'visitors come from elsewhere').toBe('');
  const response = await page.goto(`${host.origin}${base}/no/such/page/`);
  expect(response!.status()).toBe(404);
  await page.getByRole('main').locator(`a[href="${base}/"]`).first().click();
  await expect(page).toHaveURL(`${host.origin}${base}/`);
});

test('the donate page has links to the hosted page for each amount and frequency instead of a form', () => {
  for (const locale of publicLocales) {
    const html = site.read(`dist/client${pathIn(locale, '/donate/').slice(base.length)}index.html`);
    for (const [frequency, amounts] of Object.entries({ once: presets, monthly: monthlyPresets }))
      for (const cents of amounts)
        expect(html).toContain(`href="https://give.example.org/?amount=${cents / 100}&amp;every=${frequency}"`);
    expect(html).toContain('href="https://give.example.org/"');
    expect(html).toContain(`href="${portal}"`);
    expect(html).not.toContain('<form');
    expect(decoded(html)).toContain(translator(locale.code)('donate:taxStatement'));
  }
});

test('the site’s server refuses a build with a base path', async () => {
  await expect(startServer(site.root)).rejects.toThrow(/BASE_PATH: The pages were built for \/site\/.*static host/);
});

test('a static build refuses settings that need a server and reports all faults', () => {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build:static'], {
    env: { ...process.env, BASE_PATH: '/a b/', DONATE_PROVIDER: 'sandbox', SITE_URL: '' },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^BASE_PATH: "\/a b\/" is not a valid path/m);
  expect(stderr).toMatch(/^DONATE_PROVIDER: "sandbox" needs our server.*Use link or none\.$/m);
});

test('the editor works below the base and may connect only to GitHub and the sign-in worker', async ({ page }) => {
  const tried: string[] = [];
  page.on('request', (request) => tried.push(new URL(request.url()).origin));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) tried.push(message.text());
  });
  await page.goto(`${host.origin}${base}/admin/`);
  await expect(page.getByRole('button', { name: /Sign In with .*GitHub/ })).toBeVisible();
  expect(new Set(tried.filter((origin) => origin !== 'null'))).toEqual(new Set([host.origin]));
  const asked = "connect-src 'self' blob: data: https://api.github.com https://sign-in.example.dev;";
  expect(policyOf(site.read('dist/client/admin/index.html'))).toContain(asked);
  expect(site.read('dist/client/_headers')).toMatch(
    /^\/site\/admin\/\*\n(?: {2}.*\n)*? {2}cross-origin-opener-policy: same-origin-allow-popups\n {2}x-robots-tag: noindex, nofollow\n/m,
  );
});
