import { expect, test, type Page } from '@playwright/test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { publicLocales, defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { decoded, builtFile, htmlOf, listed, manifest, pathIn } from './built-site.ts';

const meta = (html: string, name: string) =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1];

test('every page has a unique title and description that fit on result pages', () => {
  for (const { lang } of publicLocales) {
    const pages = listed.filter((route) => route.lang === lang).map(({ path }) => htmlOf(path));
    const titles = pages.map((html) => /<title>([^<]*)<\/title>/.exec(html)![1]!);
    const descriptions = pages.map((html) => meta(html, 'description')!);
    expect(new Set(titles).size, lang).toBe(titles.length);
    expect(new Set(descriptions).size, lang).toBe(descriptions.length);
    for (const text of [...titles, ...descriptions]) expect(text.length, text).toBeGreaterThan(10);
    for (const text of descriptions) expect(text.length, text).toBeLessThanOrEqual(220);
    for (const text of titles) expect(text.length, text).toBeLessThanOrEqual(90);
  }
});

test('absolute addresses in the head have the site’s own origin', () => {
  for (const { path } of manifest.routes) {
    for (const [, url] of htmlOf(path).matchAll(/<(?:link|meta)[^>]*(?:href|content)="(https?:[^"]+)"/g)) {
      expect(new URL(url!).origin, path).toBe(manifest.siteUrl);
    }
  }
});

test('every page has a social image in its language: 1200 by 630, under 200 KB, named by a content hash', async () => {
  const used = new Set<string>();
  for (const { path } of listed) {
    const html = htmlOf(path);
    const image = new URL(meta(html, 'og:image')!).pathname;
    expect(image).toMatch(/^\/cards\/[0-9a-f]{16}\.jpg$/);
    expect(meta(html, 'twitter:card')).toBe('summary_large_image');
    expect(meta(html, 'og:image:alt')).toBeTruthy();
    used.add(image);
  }
  for (const image of used) {
    const bytes = readFileSync(builtFile(`${image}`));
    const { width, height, format } = await sharp(bytes).metadata();
    expect([width, height, format]).toEqual([1200, 630, 'jpeg']);
    expect(bytes.length).toBeLessThan(200_000);
    // A blank image would have only one color.
    expect((await sharp(bytes).stats()).entropy).toBeGreaterThan(0.1);
  }
  const perLanguage = (path: string) =>
    new Set(publicLocales.map((locale) => meta(htmlOf(pathIn(locale, path)), 'og:image')));
  expect(perLanguage('/donate/').size).toBe(publicLocales.length);
});

for (const locale of publicLocales) {
  test(`the feed in ${locale.autonym} is complete and valid`, async ({ request }) => {
    const home = htmlOf(pathIn(locale, '/'));
    const [, href] = /<link rel="alternate" type="application\/rss\+xml"[^>]*href="([^"]+)"/.exec(home)!;
    const response = await request.get(href!);
    const xml = await response.text();
    expect(XMLValidator.validate(xml)).toBe(true);
    const { rss } = new XMLParser({ ignoreAttributes: false }).parse(xml) as {
      rss: { channel: { language: string; link: string; item: Record<string, string> | Record<string, string>[] } };
    };
    expect(rss.channel.language).toBe(locale.lang);
    expect(rss.channel.link).toBe(manifest.siteUrl + pathIn(locale, '/'));
    for (const item of [rss.channel.item].flat()) {
      expect(Object.keys(item).filter((name) => /date|published|modified/i.test(name))).toEqual(['pubDate']);
      expect(Number.isNaN(Date.parse(item.pubDate!))).toBe(false);
      expect(item['content:encoded']).toMatch(/<p>[^<]{20}/);
      expect(item['content:encoded']).not.toMatch(/(?:href|src)="[/#]|\{\{/);
      const { pathname } = new URL(item.link!);
      // The feed has the editor's note if the page has one.
      const note = translator(locale.code)('news:editorsNote');
      expect(item['content:encoded']!.includes(note)).toBe(htmlOf(pathname).includes(note));
      expect(manifest.routes.find(({ path }) => path === pathname)?.lang).toBe(locale.lang);
      // The coalition wrote the only post.
      expect(item['dc:creator']).toBe('MIRA Coalition');
      expect(meta(htmlOf(pathname), 'og:image:alt')).toContain(
        translator(locale.code)('news:from', { name: 'MIRA Coalition' }),
      );
      expect(item.category).toBe(translator(locale.code)('news:kinds.news'));
    }
  });
}

interface GraphNode {
  '@type': string;
  '@id': string;
  [property: string]: unknown;
}

const graphOf = (html: string) =>
  (JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)![1]!) as { '@graph': GraphNode[] })[
    '@graph'
  ];

test('every page has one graph, whose references resolve, even to its translations', () => {
  const ids = new Set(listed.flatMap(({ path }) => graphOf(htmlOf(path)).map((node) => node['@id'])));
  for (const { path, lang } of listed) {
    const html = htmlOf(path);
    expect(html.match(/application\/ld\+json/g), path).toHaveLength(1);
    const nodes = graphOf(html);
    expect(nodes.map((node) => node['@type'])).toContain('NGO');
    const page = nodes.find((node) => node['@id'] === `${manifest.siteUrl}${path}#page`)!;
    expect(page.inLanguage).toBe(lang);
    const references = [...JSON.stringify(nodes).matchAll(/\{"@id":"([^"]+)"\}/g)].map(([, id]) => id!);
    for (const id of references) expect(ids, path).toContain(id);
    expect(Boolean(page.translationOfWork)).toBe(lang !== defaultLocale.lang);
    const authors = nodes.flatMap(({ author }) => (author ? [(author as GraphNode).name] : []));
    expect(authors, path).toEqual(path.endsWith('/niic-2024/') ? ['MIRA Coalition'] : []);
  }
  const types = (path: string) => graphOf(htmlOf(path)).map((node) => node['@type']);
  expect(types('/about/')).toContain('AboutPage');
  expect(types('/contact/')).toContain('ContactPage');
  expect(types('/news/niic-2024/')).toEqual(expect.arrayContaining(['NewsArticle', 'BreadcrumbList']));
  expect(types('/march-5-launch-event/')).toContain('Event');
  expect(JSON.stringify(graphOf(htmlOf('/donate/')))).toContain('DonateAction');
});

test('the home page names a post’s source in every language', () => {
  for (const locale of publicLocales) {
    const from = translator(locale.code)('news:from', { name: 'MIRA Coalition' });
    expect(htmlOf(pathIn(locale, '/')), locale.code).toContain(from);
  }
});

test('old addresses redirect even on a host without redirects', () => {
  const list = readFileSync(builtFile('_redirects'), 'utf8');
  for (const [old, target] of Object.entries(manifest.redirects)) {
    expect(list).toContain(`${old} ${target} 301!\n${old} ${target} 301\n`);
    if (!old.endsWith('/')) {
      expect(readFileSync(builtFile(old))).toEqual(readFileSync(builtFile(target)));
      continue;
    }
    const html = htmlOf(old);
    expect(html).toContain(`content="0; url=${target}"`);
    expect(html).toContain(`<link rel="canonical" href="${manifest.siteUrl}${target}">`);
  }
});

test('hosts with redirects accept addresses with capitals or trailing punctuation', () => {
  const rules = readFileSync(builtFile('_redirects'), 'utf8').split('\n');
  for (const [changed, path] of [
    ['/Donate/', '/donate/'],
    ['/DONATE', '/donate/'],
    ['/donate.', '/donate/'],
    ['/donate/)', '/donate/'],
    ['/ES/', '/es/'],
  ])
    expect(rules).toContain(`${changed} ${path} 301`);
  const addresses = rules.map((rule) => rule.split(' ')[0]!);
  for (const { path } of manifest.routes) expect(addresses, 'no page redirects').not.toContain(path);
});

test('the sitemap and its index are valid XML and have the listed pages with all alternates', () => {
  const file = (name: string) => readFileSync(builtFile(`/${name}`), 'utf8');
  const parser = new XMLParser({ ignoreAttributes: false });
  const index = file('sitemap-index.xml');
  expect(XMLValidator.validate(index)).toBe(true);
  const { sitemapindex } = parser.parse(index) as { sitemapindex: { sitemap: { loc: string } | { loc: string }[] } };
  const urls = [sitemapindex.sitemap].flat().flatMap(({ loc }) => {
    const part = file(new URL(loc).pathname.slice(1));
    expect(XMLValidator.validate(part)).toBe(true);
    return (parser.parse(part) as { urlset: { url: { loc: string; 'xhtml:link': object[] }[] } }).urlset.url;
  });
  expect(urls.map(({ loc }) => new URL(loc).pathname).toSorted()).toEqual(listed.map(({ path }) => path).toSorted());
  expect(JSON.stringify(urls.find(({ loc }) => loc.endsWith('/news/niic-2024/')))).toContain('2024-12-01');
  for (const url of urls) {
    const { alternates } = listed.find(({ path }) => path === new URL(url.loc).pathname)!;
    expect(url['xhtml:link']).toHaveLength(Object.keys(alternates).length);
  }
});

test('the “not found” page for static hosts has every language', () => {
  const html = decoded(readFileSync(builtFile('404.html'), 'utf8'));
  for (const locale of publicLocales) {
    expect(html).toContain(translator(locale.code)('notFound.home'));
    expect(html).toContain(`href="${pathIn(locale, '/')}"`);
    expect(/<main.*<\/main>/s.exec(html)![0]).toContain(`href="${pathIn(locale, '/services/')}"`);
  }
  expect(html).toContain('href="/search/"');
});

test('a missing page isn’t offered in other languages', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'ht', baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto('/nowhere/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[data-offer]')).toHaveCount(0);
  await context.close();
});

test('robots.txt names the sitemap', async ({ request }) => {
  expect(await (await request.get('/robots.txt')).text()).toContain(`Sitemap: ${manifest.siteUrl}/sitemap-index.xml`);
});

test('events and posts offer WhatsApp first, with the event’s date', () => {
  for (const path of ['/march-5-launch-event/', '/news/niic-2024/']) {
    const html = htmlOf(path);
    const hrefs = [...html.matchAll(/href="(https:\/\/wa\.me\/[^"]+|mailto:\?[^"]+)"/g)].map(([, href]) => href!);
    expect(hrefs[0], path).toMatch(/^https:\/\/wa\.me/);
    expect(hrefs[1], path).toMatch(/^mailto:\?subject=[^&]+&(?:amp;)?body=[^&]+%0D%0Ahttps?%3A[^&]+$/);
    expect(decodeURIComponent(hrefs[0]!)).toContain(manifest.siteUrl + path);
  }
  expect(htmlOf('/news/niic-2024/')).toContain(
    encodeURIComponent(translator(defaultLocale.code)('news:from', { name: 'MIRA Coalition' })),
  );
  expect(htmlOf('/march-5-launch-event/')).toContain(encodeURIComponent('Launch event, Thursday, March 5, 2026'));
});

const t = translator(defaultLocale.code);

const find = async (page: Page, query: string) => {
  await page.getByRole('searchbox').fill(query);
  await page.keyboard.press('Enter');
};

const words = new Map<string, string>([
  ['en', 'refugee'],
  ['es', 'refugiados'],
  ['pt', 'refugiado'],
  ['ht', 'kreyol'],
]);

/** Search words of the page for people who need help. */
const helpWords = new Map<string, string>([
  ['en', 'lawyer'],
  ['es', 'abogado'],
  ['pt', 'advogado'],
  ['ht', 'avoka'],
]);

for (const locale of publicLocales.filter(({ code }) => words.has(code))) {
  test(`search in ${locale.autonym} finds only pages in that language`, { tag: '@all' }, async ({ page, baseURL }) => {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('request', (request) => !request.url().startsWith(baseURL!) && complaints.push(request.url()));
    const loaded: string[] = [];
    page.on('request', (request) => request.url().includes('/words/') && loaded.push(request.url()));
    await page.goto(pathIn(locale, '/search/'));
    await expect(page.getByRole('searchbox')).toBeVisible();
    expect(loaded, 'nothing loads before the first search').toEqual([]);
    await find(page, words.get(locale.code)!);
    const found = page.getByRole('main').locator('ol').getByRole('link');
    await expect(found.first()).toBeVisible();
    for (const href of await found.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname))) {
      expect(manifest.routes.find(({ path }) => path === href)?.lang).toBe(locale.lang);
    }
    const t = translator(locale.code);
    const services = pathIn(locale, '/services/');
    const help = page.getByRole('status').locator(`a[href="${services}"]`);
    for (const missing of ['qqqqzzzz', 'axxxxxxxx']) {
      await find(page, missing);
      await expect(page.getByRole('status').filter({ hasText: t('search.none') })).toBeVisible();
      await expect(found).toHaveCount(0);
      await expect(help).toBeVisible();
    }
    // A search word is only in the index, not on the page.
    const word = helpWords.get(locale.code)!;
    expect(htmlOf(services)).not.toContain(word);
    await find(page, word);
    await expect(found).toHaveCount(1);
    await expect(found).toHaveAttribute('href', services);
    await expect(help).toBeHidden();
    // Text on every page isn't searched.
    await find(page, t('share.whatsapp'));
    await expect(found.filter({ hasText: 'Immigrant Inclusion' })).toHaveCount(0);
    await find(page, '');
    await expect(found).toHaveCount(0);
    await expect(help).toBeHidden();
    // For all searches, the server only sent the index of all pages.
    expect(loaded).toEqual([`${baseURL}/words/${locale.lang}.json`]);
    await page.reload();
    await expect(page.getByRole('searchbox')).toHaveValue('');
    expect(complaints).toEqual([]);
  });
}

test('a search stays in this tab and reaches no address, title, or storage', async ({ page, context }) => {
  const query = words.get(defaultLocale.code)!;
  const seen: string[] = [];
  context.on('request', (request) =>
    seen.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData()}`),
  );
  page.on('framenavigated', (frame) => seen.push(frame.url()));
  await page.goto('/search/');
  const before = await page.evaluate(() => [document.title, history.length]);
  const kept = () =>
    page.evaluate(() => JSON.stringify([location.href, document.title, { ...localStorage }, { ...sessionStorage }]));
  await find(page, query);
  const results = page.getByRole('main').locator('ol').getByRole('link');
  await expect(results.first()).toBeVisible();
  expect(await page.evaluate(() => [document.title, history.length])).toEqual(before);
  seen.push(await kept());
  for (const href of await results.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))) {
    expect(manifest.routes.map(({ path }) => path)).toContain(href.replace(new URL(href).origin, ''));
  }
  await results.first().click();
  await expect(page).not.toHaveURL(/search/);
  seen.push(await kept(), JSON.stringify(await page.evaluate(() => [history.state as unknown, document.referrer])));
  seen.push(
    JSON.stringify([await page.evaluate(() => indexedDB.databases()), await page.evaluate(() => caches.keys())]),
  );
  // The result's own address may have the word.
  const own = new URL(page.url()).pathname;
  for (const each of seen) expect(each.replaceAll(own, '')).not.toContain(query);
});

test('Back restores a search and the focus for half an hour', async ({ page, baseURL }) => {
  await page.clock.install();
  await page.goto('/search/');
  const query = words.get('en')!;
  const field = page.getByRole('searchbox');
  const found = page.getByRole('main').locator('ol').getByRole('link');
  await find(page, query);
  const title = await found.last().textContent();
  const count = await found.count();
  await found.last().click();
  await expect(page).not.toHaveURL(/search/);
  await page.goBack();
  await expect(field).toHaveValue(query);
  await expect(found).toHaveCount(count);
  await expect(found.last()).toBeFocused();
  await expect(found.last()).toHaveText(title!);
  expect(page.url()).toBe(`${baseURL}/search/`);
  await found.last().click();
  await expect(page).not.toHaveURL(/search/);
  await page.clock.fastForward('31:00');
  await page.goBack();
  await expect(page.getByRole('button', { name: t('search.button') })).toBeEnabled();
  await page.clock.runFor(10);
  await expect(field).toHaveValue('');
  await expect(found).toHaveCount(0);
  expect(await page.evaluate(() => history.state as unknown)).toBe('');
});

test('the search page ignores a history state that it didn’t write', async ({ page }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/search/');
  for (const state of [{}, 5, true, 'text', []]) {
    await page.evaluate((each) => history.replaceState(each, ''), state);
    await page.reload();
    await expect(page.getByRole('button', { name: t('search.button') })).toBeEnabled();
    await expect.poll(() => page.evaluate(() => history.state as unknown)).toBe('');
    await expect(page.getByRole('searchbox')).toHaveValue('');
  }
  expect(complaints).toEqual([]);
});

test('without the index, the search leads to the page for people who need help', async ({ page }) => {
  await page.route('**/words/**', (route) => route.abort());
  for (const locale of publicLocales) {
    await page.goto(pathIn(locale, '/search/'));
    await find(page, 'qqqq');
    const status = page.getByRole('status');
    await expect(status.filter({ hasText: translator(locale.code)('search.failed') })).toBeVisible();
    await expect(status.locator(`a[href="${pathIn(locale, '/services/')}"]`)).toBeVisible();
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the search page is a site map', { tag: '@all' }, async ({ page }) => {
    for (const locale of publicLocales) {
      await page.goto(pathIn(locale, '/search/'));
      await expect(page.getByRole('searchbox')).toBeHidden();
      const links = page.getByRole('main').getByRole('listitem').getByRole('link');
      expect(await links.count()).toBe(listed.filter(({ lang }) => lang === locale.lang).length - 1);
    }
  });
});

for (const [preferred, offered] of [
  ['ht', 'ht'],
  ['fr-HT', 'ht'],
  ['fr-FR', undefined],
  ['pt-PT', 'pt'],
  ['es-MX', 'es'],
  ['en-US', undefined],
] as const) {
  test.describe(`a browser that prefers ${preferred}`, () => {
    test.use({ locale: preferred });

    test(`gets an offer of ${offered ?? 'nothing'} on an English page until the reader dismisses it`, async ({
      page,
      context,
    }) => {
      await page.goto('/about/');
      const offer = page.locator('[data-offer]:visible');
      await expect(offer).toHaveCount(offered ? 1 : 0);
      if (!offered) return;
      const t = translator(offered);
      await expect(offer.getByRole('link')).toHaveText(t('language.offer'));
      await offer.getByRole('button', { name: t('language.dismiss') }).click();
      await expect(offer).toHaveCount(0);
      await page.goto('/donate/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(offer).toHaveCount(0);
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['language-offer']);
      expect(await context.cookies()).toEqual([]);
    });
  });
}
