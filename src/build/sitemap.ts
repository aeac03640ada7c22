import type { SitemapItem } from '@astrojs/sitemap';
import type { ManifestRoute } from '../server/manifest.ts';

/** Addresses per sitemap file. With all alternates, a file is far below search engines' limit of 50 MB. */
export const sitemapPart = 10_000;

/**
 * The sitemap's entry for an address.
 * @param routes by root-relative address
 * @returns undefined if the address isn't listed
 */
export function sitemapItem({ url }: SitemapItem, routes: ReadonlyMap<string, ManifestRoute>): SitemapItem | undefined {
  const { origin, pathname } = new URL(url);
  const route = routes.get(pathname);
  if (!route?.listed) return undefined;
  const links = Object.entries(route.alternates).map(([lang, path]) => ({ lang, url: origin + path }));
  return { url, links, ...(route.lastmod && { lastmod: route.lastmod }) };
}
