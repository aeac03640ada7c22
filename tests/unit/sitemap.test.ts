import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import sitemap from '@astrojs/sitemap';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { sitemapItem, sitemapPart } from '../../src/build/sitemap.ts';
import { locales } from '../../src/i18n/locales.ts';
import type { ManifestRoute } from '../../src/server/manifest.ts';
import { root, temporaryProject } from './project.ts';

const site = 'https://example.org';

/** A number of posts, each in every language. */
function routesOf(pages: number): Map<string, ManifestRoute> {
  const routes = new Map<string, ManifestRoute>();
  for (let post = 0; routes.size < pages; post++) {
    const paths = locales.map(({ prefix }) => `${prefix && `/${prefix}`}/news/what-happened-on-day-${post}/`);
    const alternates = Object.fromEntries([
      ...locales.flatMap(({ hreflang }, index) => hreflang.map((tag) => [tag, paths[index]!])),
      ['x-default', paths[0]!],
    ]);
    const lastmod = ['2024-12-01', '2024-12', undefined][post % 3];
    paths.forEach((path, index) =>
      routes.set(path, { path, lang: locales[index]!.lang, listed: true, lastmod, alternates }),
    );
  }
  return routes;
}

/** The files that `@astrojs/sitemap` writes for pages, by name. */
async function written(routes: ReadonlyMap<string, ManifestRoute>): Promise<Map<string, string>> {
  const folder = temporaryProject({});
  const { hooks } = sitemap({ serialize: (item) => sitemapItem(item, routes), entryLimit: sitemapPart });
  const pages = [...routes.keys()].map((path) => ({ pathname: path.slice(1) }));
  const config = { site, base: '/', trailingSlash: 'always', build: { format: 'directory' } };
  const logger = { warn: assert.fail, error: assert.fail, info() {} };
  const call = (hook: unknown, options: object) => (hook as (options: object) => Promise<void>)(options);
  await call(hooks['astro:routes:resolved'], { routes: [] });
  await call(hooks['astro:config:done'], { config });
  await call(hooks['astro:build:done'], { dir: pathToFileURL(`${folder}/`), pages, logger });
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function validator(schema: string): (xml: string) => void {
  const xsd = XsdValidator.fromDoc(XmlDocument.fromString(schema));
  return (xml) => xsd.validate(XmlDocument.fromString(xml));
}

// The published schema imports a schema of XHTML's link element, which isn't published.
const validatePart = validator(
  readFileSync(join(root, 'node_modules/sitemap/schema/sitemap.xsd'), 'utf8').replaceAll('"strict"', '"lax"'),
);
const validateIndex = validator(readFileSync(join(root, 'tests/fixtures/siteindex.xsd'), 'utf8'));

test('over 10,000 addresses make valid files and an index, with each address once and its alternates', async () => {
  const routes = routesOf(10_100);
  const files = await written(routes);
  const index = files.get('sitemap-index.xml')!;
  validateIndex(index);
  const parts = [...index.matchAll(/<loc>https:\/\/example\.org\/([^<]+)<\/loc>/g)].map(([, name]) =>
    files.get(name!)!,
  );
  assert.equal(parts.length, 2);
  parts.forEach(validatePart);
  const found = parts.flatMap((part) =>
    [...part.matchAll(/<url><loc>https:\/\/example\.org([^<]+)/g)].map(([, path]) => path!),
  );
  assert.deepEqual(found.toSorted(), [...routes.keys()].toSorted());
  const alternates = locales.flatMap(({ hreflang }) => hreflang).length + 1;
  assert.equal(parts.join('').match(/<xhtml:link /g)!.length, alternates * routes.size);
});

test('the schemas refuse an invalid sitemap', async () => {
  const part = (await written(routesOf(1))).get('sitemap-0.xml')!;
  validatePart(part);
  for (const broken of [part.replace(/<loc>.*?<\/loc>/, ''), part.replace('2024-12-01', 'yesterday'), '<urlset/>'])
    assert.throws(() => validatePart(broken), broken.slice(0, 80));
  assert.throws(() => validateIndex(part));
});

test('unlisted and unknown addresses are left out', () => {
  const routes = routesOf(1);
  const [path, route] = [...routes][0]!;
  assert.ok(sitemapItem({ url: site + path }, routes));
  assert.equal(sitemapItem({ url: site + path }, new Map([[path, { ...route, listed: false }]])), undefined);
  assert.equal(sitemapItem({ url: `${site}/admin/` }, routes), undefined);
});
