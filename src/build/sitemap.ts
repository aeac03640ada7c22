import type { SitemapItem } from '@astrojs/sitemap';
import type { ManifestRoute } from '../server/manifest.ts';

/** Addresses to a part of the sitemap: with all its alternates a part stays far below the 50 MB that search engines read. */
export const sitemapPart = 10_000;

/**
 * Whether an address belongs into the sitemap, and what it says of it.
 * @param routes by root-relative address
 */
export function sitemapItem({ url }: SitemapItem, routes: ReadonlyMap<string, ManifestRoute>): SitemapItem | undefined {
  const { origin, pathname } = new URL(url);
  const route = routes.get(pathname);
  if (!route?.listed) return undefined;
  const links = Object.entries(route.alternates).map(([lang, path]) => ({ lang, url: origin + path }));
  return { url, links, ...(route.lastmod && { lastmod: route.lastmod }) };
}
