import { devices, expect, test, type Browser, type Page } from '@playwright/test';
import { XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publicLocales, type Locale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import { differences, editedFiles, textOf } from './browser-folder.ts';
import { standInForGitHub } from './github-stand-in.ts';
import { startPlainHost, type PlainHost } from './plain-host.ts';
import { startServer } from './running-server.ts';
import { copySite, type SiteCopy } from './site-copy.ts';

const base = '/site';
const siteUrl = 'https://example.github.io';
const repository = 'mira/site';
const signIn = 'https://sign-in.example.dev';

// One build and one host for all of them.
test.describe.configure({ mode: 'default' });

let site: SiteCopy;
let host: PlainHost;
let client: string;
let manifest: Manifest;
let output: string;

test.beforeAll(async () => {
  site = copySite();
  const link = 'https://give.example.org/?amount={amount}';
  const editor = { EDITOR_REPOSITORY: repository, EDITOR_SIGN_IN_URL: signIn };
  const donations = { DONATE_PROVIDER: 'link', DONATE_LINK_URL: link };
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

/** The address of a page in a language. @param english its English address, without the base */
const pathIn = ({ hreflang }: Locale, english: string) =>
  manifest.routes.find(({ path }) => path === base + english)!.alternates[hreflang[0]]!;

test('whatever an HTML page, a feed, a sitemap or a calendar names of the site is there, below the base', () => {
  const dead = new Set<string>();
  const seen = new Set<string>();
  for (const name of readdirSync(client, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:html|xml|ics|svg)$/.test(name)) continue;
    // A calendar folds its lines.
    const text = readFileSync(join(client, name), 'utf8').replaceAll('\r\n ', '');
    const paths = [
      // As the value of an attribute, one of several, a property of an island, an address in a style.
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

test('redirects, headers, canonical addresses, alternates and the sitemap lie below the base', () => {
  const [old, target] = Object.entries(manifest.redirects)[0]!;
  expect(site.read('dist/client/_redirects')).toContain(`${old} ${target} 301\n`);
  expect([old, target].every((path) => path.startsWith(`${base}/`))).toBe(true);
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

test('GitHub Pages publishes every file as it is, and it is said that crawlers look elsewhere', () => {
  expect(host.has(`${base}/.nojekyll`)).toBe(true);
  expect(output).toMatch(/^BASE_PATH: Crawlers read robots\.txt at the root.*\n$/);
});

/** What a page asks for outside the base, and what it complains of. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${host.origin}${base}/`)) complaints.push(`request to ${request.url()}`);
  });
  return complaints;
}

for (const locale of publicLocales) {
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
    await expect(main.locator('a[href="https://give.example.org/?amount=50"]')).toBeVisible();

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

test('an old address leads on, and one that never was is answered by a page of the site', async ({ page }) => {
  const [old, target] = Object.entries(manifest.redirects)[0]!;
  await page.goto(host.origin + old);
  await expect(page).toHaveURL(host.origin + target);
  const response = await page.goto(`${host.origin}${base}/no/such/page/`);
  expect(response!.status()).toBe(404);
  await page.getByRole('main').locator(`a[href="${base}/"]`).first().click();
  await expect(page).toHaveURL(`${host.origin}${base}/`);
});

test('our own server does not serve it', async () => {
  await expect(startServer(site.root)).rejects.toThrow(/BASE_PATH: The pages were built for \/site\/.*static host/);
});

test('a build for files alone refuses what needs a server, together with everything else that is wrong', () => {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build:static'], {
    env: { ...process.env, BASE_PATH: '/a b/', DONATE_PROVIDER: 'sandbox', SITE_URL: '' },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^BASE_PATH: "\/a b\/" is not a path/m);
  expect(stderr).toMatch(/^DONATE_PROVIDER: "sandbox" needs our server.*Write link or none\.$/m);
});

test('the editor works below the base, and may ask GitHub and the sign-in worker alone', async ({ page }) => {
  const tried: string[] = [];
  page.on('request', (request) => tried.push(new URL(request.url()).origin));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) tried.push(message.text());
  });
  await page.goto(`${host.origin}${base}/admin/`);
  await expect(page.getByRole('button', { name: /Sign In with .*GitHub/ })).toBeVisible();
  expect(new Set(tried.filter((origin) => origin !== 'null'))).toEqual(new Set([host.origin]));
  const asked = "connect-src 'self' blob: data: https://api.github.com https://sign-in.example.dev;";
  expect(manifest.policies[`${base}/admin/*`]).toContain(asked);
  expect(site.read('dist/client/_headers')).toMatch(
    /^\/site\/admin\/\*\n(?: {2}.*\n)*? {2}cross-origin-opener-policy: same-origin-allow-popups\n {2}x-robots-tag: noindex, nofollow\n/m,
  );
});

/** The editor on a phone, signed in at an entry; what it asks elsewhere is kept from it and noted. */
async function openEditor(browser: Browser, entry: string) {
  const context = await browser.newContext({ ...devices['Pixel 7'] });
  const phone = await context.newPage();
  const foreign: string[] = [];
  await context.route(
    ({ origin }) => origin !== host.origin,
    (route) => {
      foreign.push(route.request().url());
      return route.abort();
    },
  );
  const before = editedFiles();
  const github = await standInForGitHub(phone, repository, signIn, before);
  const dialog = (name: string) => phone.getByRole('alertdialog', { name });
  // What was typed is kept in the browser as well, and may be there for a moment after it was saved.
  await phone.addLocatorHandler(dialog('Restore Draft'), (asked) =>
    asked.getByRole('button', { name: 'Discard' }).click(),
  );
  await phone.goto(`${host.origin}${base}/admin/#/collections/${entry}`);
  await phone.getByRole('button', { name: /Sign In with/ }).click();
  await expect(phone.getByRole('button', { name: 'Save' })).toBeVisible();
  // What is saved takes one back to the list: going elsewhere before would be undone.
  const closed = () => expect(phone.getByRole('group', { name: 'Content Editor' })).toBeHidden();
  return { context, phone, foreign, before, github, dialog, closed };
}

test('on a phone a translator signs in, proposes one language of a page, and it is published', async ({ browser }) => {
  const opened = await openEditor(browser, 'pages/entries/about');
  const { context, phone, foreign, before, github, dialog, closed } = opened;
  const about = `${host.origin}${base}/admin/#/collections/pages/entries/about`;
  const [translated, another] = ['src/content/pages/ht/about.md', 'src/content/pages/es/about.md'] as const;
  const translate = async (title: string) => {
    await phone.goto(about);
    await phone.getByRole('combobox', { name: 'Switch Locale' }).click();
    await phone.getByRole('option', { name: 'Haitian Creole' }).click();
    await phone.getByRole('textbox', { name: 'title' }).fill(title);
    await phone.getByRole('button', { name: 'Save' }).click();
  };

  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await translate('Ki moun nou ye');
  await dialog('Send for Review').getByRole('button', { name: 'Send for Review' }).click();
  await closed();
  await expect.poll(() => github.pulls[0]?.draft).toBe(false);
  const branch = github.pulls[0]!.head;
  expect(differences(before, github.filesOf(branch))).toEqual([translated]);
  expect(github.filesOf('main')).toEqual(before);

  // Somebody else translates the same page meanwhile.
  github.write(branch, another, `${textOf(before, another)}\nOtro párrafo.\n`);
  await translate('Ki moun nou ye vre');
  const title = /^title: .*$/m;
  const expected = textOf(before, translated).replace(title, 'title: Ki moun nou ye vre');
  await closed();
  await expect.poll(() => textOf(github.filesOf(branch), translated)).toBe(expected);
  expect(differences(before, github.filesOf(branch))).toEqual([another, translated]);
  expect(github.pulls).toHaveLength(1);

  await phone.goto(about);
  // What arrives from GitHub meanwhile closes the menu, whether something was chosen in it or not.
  const status = phone.getByRole('button', { name: /^Status/ });
  await expect(async () => {
    await status.click();
    await phone.getByRole('menuitemradio', { name: 'Ready' }).click({ timeout: 2000 });
    await expect(status).toHaveAccessibleName(/Ready/);
  }).toPass();
  await phone.getByRole('button', { name: 'Publish Entry' }).click();
  await dialog('Publish Entry').getByRole('button', { name: 'Publish' }).click();
  await expect.poll(() => github.pulls[0]!.merged).toBe(true);
  expect(textOf(github.filesOf('main'), translated)).toBe(expected);
  expect(github.strange).toEqual([]);
  expect(foreign).toEqual([]);
  await context.close();
});

for (const [what, entry, field, file] of [
  ['short texts', 'strings/entries/events', 'next', 'locales/en/events.json'],
  ['the organization', '_singletons/entries/organization', 'phone', 'src/content/organization.json'],
] as const) {
  test(`a change of ${what} is proposed, too, and not written into what is published`, async ({ browser }) => {
    const { context, phone, before, github, dialog } = await openEditor(browser, entry);
    await phone.getByRole('textbox', { name: field, exact: true }).fill('+1 202 555 0142');
    await phone.getByRole('button', { name: 'Save' }).click();
    await dialog('Send for Review').getByRole('button', { name: 'Later' }).click();
    expect(differences(before, github.filesOf(github.pulls[0]!.head))).toEqual([file]);
    expect(github.filesOf('main')).toEqual(before);
    await context.close();
  });
}
