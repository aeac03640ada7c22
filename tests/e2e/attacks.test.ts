import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { XMLParser } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { faultLine, Faults } from '../../src/lib/faults.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { bodyRenderer } from '../../src/markdown/renderer.ts';
import { unprintable } from '../../src/lib/unprintable.ts';
import { addressVectors, htmlVectors, markdownVectors, textVectors } from '../fixtures/vectors.ts';
import { siteUrl } from '../../src/env/site-url.ts';
import { startPlainHost } from './plain-host.ts';
import { copySite, type SiteCopy } from './site-copy.ts';

declare global {
  interface Window {
    /** The number of calls to `alert`. */
    ran: number;
  }
}

/** A page without the policy that would block any attacks left, and its requests to other origins. */
async function unguarded(browser: Browser, origin: string): Promise<[BrowserContext, Page, string[]]> {
  const context = await browser.newContext({ bypassCSP: true });
  await context.addInitScript(() => {
    window.ran = 0;
    window.alert = () => void window.ran++;
  });
  const foreign: string[] = [];
  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      foreign.push(route.request().url());
      return route.abort();
    },
  );
  return [context, await context.newPage(), foreign];
}

const file = 'src/content/pages/en/page.md';
const renderBody = await bodyRenderer(process.cwd(), {
  base: '',
  names: ['miraforward.org/'],
  placeholderFile: 'src/content/organization.json',
  absent: [],
  isVotingLink: () => false,
});

/** A body's HTML, empty if the body is refused, and the warnings for its author. */
async function rendered(markdown: string) {
  try {
    const { html, warnings } = await renderBody(markdown, file);
    return { html, warnings };
  } catch (error) {
    if (!(error instanceof Faults)) throw error;
    return { html: '', warnings: error.faults.map(faultLine) };
  }
}

const quoted = (text: string) => text.replaceAll('"', '&quot;');

const inAddresses = addressVectors.flatMap((address) => [
  `<a href="${quoted(address)}">x</a>`,
  `<img src="${quoted(address)}" alt="x">`,
]);

test('everything removed or refused is reported with its file and line', async () => {
  expect(htmlVectors.length + addressVectors.length + markdownVectors.length).toBeGreaterThan(300);
  const unreported: string[] = [];
  for (const vector of [...htmlVectors, ...inAddresses]) {
    const { html, warnings } = await rendered(`First.\n\n${vector}`);
    const isText = html.includes(`&#x3C;${vector[1]}`);
    if (warnings.length === 0 && !isText) unreported.push(vector);
    for (const line of warnings)
      expect(line, vector).toMatch(/^src\/content\/pages\/en\/page\.md: line ([3-9]): .*\. \S.*\.$/s);
  }
  expect(unreported).toEqual([]);
});

/** The elements and attributes of a parsed page that authors may not use. */
const strange = (page: Page) =>
  page.evaluate(() => {
    const tags =
      'a article blockquote br code del details div em h1 h2 h3 h4 h5 h6 hr i b img kbd li ol p pre s section span strong sub summary sup table tbody td th thead tfoot tr ul dl dt dd ins q samp var tt strike ruby rp rt main';
    const attributes =
      'align alt aria-describedby aria-label aria-labelledby class cite colspan data-footnote-backref data-footnote-ref data-footnotes dir height href hreflang id lang longdesc open role rowspan src start title width size itemprop itemscope itemtype tabindex color border usemap';
    const found: string[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      const whole = (element.cloneNode() as Element).outerHTML;
      if (!tags.split(' ').includes(element.tagName.toLowerCase())) found.push(whole);
      if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(whole);
      for (const { name } of element.attributes) if (!attributes.split(' ').includes(name)) found.push(whole);
      if (element instanceof HTMLAnchorElement && element.hasAttribute('href')) {
        const { protocol, host } = element;
        const namesProtocol = /^https?:/i.test(element.getAttribute('href')!);
        const isForeign = /^http/.test(protocol) && !namesProtocol && host !== location.host;
        if (!/^(?:https?|mailto|tel):$/.test(protocol) || isForeign) found.push(whole);
      }
      if (element instanceof HTMLImageElement && new URL(element.src).origin !== location.origin) found.push(whole);
    }
    return found;
  });

/** Opens a page with the HTML of an author's body. */
async function open(browser: Browser, body: string): Promise<[BrowserContext, Page, string[]]> {
  const origin = 'http://page.example';
  const [context, page, foreign] = await unguarded(browser, origin);
  await context.route(`${origin}/**`, (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><body><main>${body}</main>` })
      : route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  await page.goto(origin);
  return [context, page, foreign];
}

test('without the sanitizer, the test detects the attacks', async ({ browser }) => {
  const attack = '<script>alert(1)</script><img src=x: onerror=alert(1)><img src="https://evil.example/x.png">';
  const [context, page, foreign] = await open(browser, attack);
  await expect.poll(() => page.evaluate(() => window.ran)).toBeGreaterThan(1);
  expect(foreign).toContain('https://evil.example/x.png');
  expect((await strange(page)).length).toBeGreaterThan(1);
  await context.close();
});

test('a page with all attacks runs nothing and requests nothing, even if it is parsed again', async ({ browser }) => {
  const vectors = [...htmlVectors, ...inAddresses, ...markdownVectors];
  const bodies = await Promise.all(vectors.map(rendered));
  const [context, page, foreign] = await open(browser, bodies.map(({ html }) => html).join('\n'));
  for (const parse of ['first', 'second', 'third']) {
    expect(await strange(page), `${parse} parse`).toEqual([]);
    expect(await page.evaluate(() => window.ran), `${parse} parse`).toBe(0);
    await page.evaluate(async () => {
      const main = document.querySelector('main')!;
      main.innerHTML = String(main.innerHTML);
      await new Promise(requestAnimationFrame);
    });
  }
  expect(foreign).toEqual([]);
  await context.close();
});

const fields = (values: Readonly<Record<string, string>>) =>
  `---\n${Object.entries(values)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')}---\n`;

/** A site with hostile text in every field of posts and events, in the organization's file, and in every English string. */
function hostileSite() {
  const site = copySite();
  // The build refuses the rest.
  const printable = htmlVectors.filter((html) => !unprintable.test(html));
  textVectors.forEach((text, index) => {
    const said = JSON.stringify(text);
    const words = { title: said, description: said, correction: said };
    const alt = text.replace(/[\\[\]&]/g, '\\$&');
    const body = `![${alt}](/favicon.svg)\n\n${printable.filter((_, each) => each % textVectors.length === index).join('\n\n')}\n`;
    const post = { ...words, permalink: `/news/hostile-${index}/`, date: '2026-01-02', editorsNote: said };
    site.write(`src/content/posts/en/hostile-${index}.md`, fields(post) + body);
    const event = {
      ...words,
      permalink: `/hostile-event-${index}/`,
      summary: said,
      reason: said,
      status: 'postponed',
      updated: '2026-01-02T10:00',
      start: '2027-01-02T11:30',
      venue: `{ name: ${said}, address: ${said} }`,
      online: '"https://example.org/\\"onclick=\\"alert(1)"',
      registration: `{ url: "https://example.org/?a='><script>alert(1)</script>" }`,
      program: `[{ at: "12:15", text: ${said} }]`,
    };
    site.write(`src/content/events/en/hostile-${index}.md`, fields(event));
  });
  const all = textVectors.join(' ');
  site.edit('src/content/organization.json', (json) => {
    const organization = JSON.parse(json) as { address: object; coalition: object };
    const { address, coalition } = organization;
    return JSON.stringify({
      ...organization,
      name: `MIRA ${all}`,
      payee: all,
      address: { ...address, street: all, city: all, attention: all },
      coalition: { ...coalition, name: all, fullName: all },
      notice: { text: { en: all }, link: '/donate/' },
      links: { volunteer: 'https://example.org/"onclick="alert(1)' },
    });
  });
  const spoiled = (_key: string, value: unknown) =>
    typeof value === 'string' ? `${value} "'><img src=x onerror=alert(1)></script><script>alert(1)</script>` : value;
  for (const name of ['site', 'news', 'events', 'donate']) {
    site.edit(`locales/en/${name}.json`, (json) => JSON.stringify(JSON.parse(json, spoiled)));
  }
  return site;
}

/** The number of a collection's entries in English. */
const entriesOf = (site: SiteCopy, collection: string) =>
  readdirSync(join(site.root, 'src/content', collection, defaultLocale.code)).filter((name) => name.endsWith('.md'))
    .length;

test('hostile text stays text in every page, feed, calendar, social image, and list', async ({ browser }) => {
  test.slow();
  using site = hostileSite();
  const { status, output } = site.buildAll({ SOURCE_DATE_EPOCH: '1795000000', DONATE_PROVIDER: 'sandbox' });
  expect(status, output).toBe(0);
  await using host = await startPlainHost(join(site.root, 'dist/client'), '');
  const [context, page, foreign] = await unguarded(browser, host.origin);
  const visit = async (path: string) => {
    await page.goto(host.origin + path);
    expect(await page.evaluate(() => window.ran), path).toBe(0);
    expect(await page.locator('[onerror], [onclick], [onmouseover]').count(), path).toBe(0);
  };

  for (const [index, text] of textVectors.entries()) {
    for (const path of [`/hostile-event-${index}/`, `/news/hostile-${index}/`]) {
      await visit(path);
      const heading = await page.getByRole('heading', { level: 1 }).textContent();
      expect(heading!.replace(/\s+/g, ' '), path).toContain(text.replace(/\s+/g, ' '));
      const said = await page.evaluate(() => ({
        description: document.querySelector('meta[name=description]')!.getAttribute('content'),
        imageAlt: document.querySelector('meta[property="og:image:alt"]')!.getAttribute('content'),
        graph: JSON.parse(document.querySelector('script[type="application/ld+json"]')!.textContent) as {
          '@graph': { description?: string }[];
        },
      }));
      expect(said.description).toBe(text);
      expect(said.imageAlt).toContain(text);
      expect(said.graph['@graph'].map(({ description }) => description)).toContain(text);
    }
    await expect(page.getByRole('img', { name: text, exact: true })).toBeVisible();
  }
  for (const path of ['/', '/news/', '/events/', '/donate/', '/contact/', '/get-involved/', '/404.html', '/es/']) {
    await visit(path);
  }

  await visit('/search/');
  await page.getByRole('searchbox').fill('onerror');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').locator('ol').getByRole('link').first()).toBeVisible();
  expect(await page.evaluate(() => window.ran), 'search').toBe(0);

  const { rss } = new XMLParser({ processEntities: true, htmlEntities: true }).parse(
    site.read('dist/client/feed/en.xml'),
  ) as { rss: { channel: { item: { link: string; 'content:encoded': string }[] } } };
  expect(rss.channel.item).toHaveLength(entriesOf(site, 'posts'));
  await page.evaluate(
    async (contents) => {
      document.querySelector('main')!.innerHTML = contents.join('');
      await new Promise(requestAnimationFrame);
    },
    rss.channel.item.map((item) => item['content:encoded']),
  );
  expect(await page.evaluate(() => window.ran), 'feed').toBe(0);
  expect(await page.locator('[onerror]').count(), 'feed').toBe(0);

  const calendar = new ICAL.Component(ICAL.parse(site.read('dist/client/calendar/all.en.ics')) as unknown[]);
  const summaries = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).summary);
  expect(summaries).toHaveLength(entriesOf(site, 'events'));
  for (const text of textVectors)
    expect(
      summaries.some((summary) => summary.includes(text)),
      text,
    ).toBe(true);

  for (const line of site.read('dist/client/_redirects').trim().split('\n')) {
    expect(line).toMatch(/^\/[\w/.,)-]+ \/[\w/.-]+ 301!?$/);
  }
  // The feed uses the site's own origin, as built.
  expect(foreign.filter((url) => !url.startsWith(siteUrl({})))).toEqual([]);
  await context.close();
});
