import type { SitemapItem } from '@astrojs/sitemap';
import type { ManifestRoute } from '../server/manifest.ts';

/** Addresses in one file of the sitemap. With all alternates, a file stays far below the limit of search engines, 50 MB. */
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
