import { expect, test } from '@playwright/test';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { defaultLocale, publicLocales } from '../../src/i18n/locales.ts';
import { isReservedId } from '../../src/markdown/reserved-ids.ts';
import { builtFile as fileIn } from '../../src/routes/built-files.ts';
import { everyPageIds, pageKinds } from '../../src/routes/page-kinds.ts';
import type { RouteTable } from '../../src/routes/route.ts';
import { builtFile, htmlOf, listed, manifest } from './built-site.ts';

/** The pages in public languages. */
const publicRoutes = manifest.routes.filter(({ lang }) => publicLocales.some((locale) => locale.lang === lang));

const link = /<a\b([^>]*)>/g;
const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
const languageOf = (path: string) => manifest.routes.find((route) => route.path === path)?.lang;

test('every internal link leads to an existing page and anchor', () => {
  const dead: string[] = [];
  for (const { path } of manifest.routes) {
    for (const [, tag] of htmlOf(path).matchAll(link)) {
      const href = attribute(tag!, 'href');
      // Other tests cover the server's own responses.
      if (!href || /^[a-z]+:|^\/api\//.test(href)) continue;
      const { pathname, hash } = new URL(href, `http://site${path}`);
      const exists =
        languageOf(pathname) !== undefined ||
        // The editor isn't in the table of routes.
        statSync(builtFile(`${pathname.replace(/\/$/, '/index.html')}`), { throwIfNoEntry: false })?.isFile();
      // The part after #/ is an address within the editor.
      const isAnchor = hash && !hash.startsWith('#/');
      if (!exists || (isAnchor && !htmlOf(pathname).includes(`id="${hash.slice(1)}"`))) dead.push(`${path}: ${href}`);
    }
  }
  expect(dead).toEqual([]);
});

test('authors may link to every file that the build writes, unless its name changes', () => {
  const routes = manifest.routes.flatMap(({ file }) => {
    const [, , collection, locale, name] = file?.split('/') ?? [];
    return name ? [{ collection, locale, key: name.replace(/\.md$/, '') }] : [];
  });
  const unknown = readdirSync(builtFile(''), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(builtFile(''), join(entry.parentPath, entry.name)))
    .filter((name) => !/^(?:_|cards\/|images\/|words\/|admin\/|sitemap-\d)|\.(?:html|br|gz)$/.test(name))
    .filter((name) => !existsSync(join('public', name)))
    .filter((name) => !fileIn({ routes } as unknown as RouteTable, `/${name}`, defaultLocale.code));
  expect(unknown).toEqual([]);
});

test('layouts have the ids that authors may link to', () => {
  for (const [key, kind] of Object.entries(pageKinds)) {
    const page = manifest.routes.find(({ file }) => file === `src/content/pages/${defaultLocale.code}/${key}.md`);
    for (const id of page ? [...everyPageIds, ...('ids' in kind ? kind.ids : [])] : [])
      expect(htmlOf(page!.path), key).toMatch(RegExp(` id="${id}"`));
  }
});

test('a page’s ids are unique, and texts can’t use the layout’s ids', () => {
  for (const { path } of manifest.routes) {
    const found = [...htmlOf(path).matchAll(/<(\w+)\b[^<>]*? id="([^"]*)"/g)];
    const ids = found.map(([, , id]) => id!);
    expect([...new Set(ids)], path).toEqual(ids);
    // The tests' bodies have ids only in headings, with a span for the English id.
    const own = found.filter(([, tag]) => !/^(?:h\d|span)$/.test(tag!)).map(([, , id]) => id!);
    expect(
      own.filter((id) => !isReservedId(id)),
      path,
    ).toEqual([]);
  }
});

test('every link to another language is marked', () => {
  const unmarked: string[] = [];
  for (const { path, lang } of publicRoutes) {
    for (const [, tag] of htmlOf(path).matchAll(link)) {
      const href = attribute(tag!, 'href');
      if (!href?.startsWith('/') || /^\/(?:calendar|api)\//.test(href)) continue;
      const target = languageOf(new URL(href, 'http://site').pathname);
      if (target !== lang && attribute(tag!, 'hreflang') !== target) unmarked.push(`${path}: ${href}`);
    }
  }
  expect(unmarked).toEqual([]);
});

test('external links use https, mail, telephone, or calendar addresses', () => {
  const schemes = new Set<string>();
  for (const { path } of manifest.routes) {
    for (const [, tag] of htmlOf(path).matchAll(link)) {
      const scheme = /^([a-z]+):/.exec(attribute(tag!, 'href') ?? '')?.[1];
      if (scheme) schemes.add(scheme);
    }
  }
  expect([...schemes].filter((scheme) => !['https', 'mailto', 'tel', 'webcal'].includes(scheme))).toEqual([]);
});

test('the sitemap lists each page once with every alternate', async ({ request }) => {
  const index = await (await request.get('/sitemap-index.xml')).text();
  expect(index).toContain('/sitemap-0.xml');
  const sitemap = await (await request.get('/sitemap-0.xml')).text();
  const urls = [...sitemap.matchAll(/<url><loc>([^<]+)<\/loc>(.*?)<\/url>/g)];
  const paths = urls.map(([, loc]) => new URL(loc!).pathname);
  expect(paths.toSorted()).toEqual(listed.map(({ path }) => path).toSorted());
  for (const [, loc, rest] of urls) {
    const found = [...rest!.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, lang, href]) => [
      lang,
      new URL(href!).pathname,
    ]);
    const route = manifest.routes.find(({ path }) => path === new URL(loc!).pathname)!;
    expect(Object.fromEntries(found), loc).toEqual(route.alternates);
  }
  for (const { prefix } of publicLocales) expect(paths).not.toContain(`${prefix ? `/${prefix}` : ''}/404/`);
});

test('a page leads to the calendars of its own language', () => {
  for (const { path, lang } of publicRoutes) {
    const { code } = publicLocales.find((locale) => locale.lang === lang)!;
    for (const [, file] of htmlOf(path).matchAll(/href="(?:webcal:\/\/[^/]+)?\/calendar\/([^"]+)"/g)) {
      expect(file, path).toMatch(new RegExp(`\\.${code}\\.ics$`));
    }
  }
});
