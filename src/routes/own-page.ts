import { env } from 'node:process';
import { siteUrl } from '../env/site-url.ts';
import { ownAddress, ownNames } from '../lib/own-address.ts';
import type { Fault } from '../lib/faults.ts';
import { base } from './base.ts';
import type { WrittenLink } from './broken-links.ts';
import { partsOf } from './link-target.ts';
import { kindOf } from './page-kinds.ts';
import type { Route, RouteTable } from './route.ts';

/** What an author's address means: a page or another path of this site, or another site. */
interface Written {
  /** Without the base, query, and fragment; undefined for another site. */
  readonly path: string | undefined;
  readonly page: Route | undefined;
}

/**
 * Finds the page of an address, even one that includes this site's domain.
 * @param site the organization's address of the site, if it is known
 */
export function written(table: RouteTable, href: string, site: string | undefined): Written {
  const names = ownNames([siteUrl(env) + base, ...(site ? [site] : [])]);
  const path = href.startsWith('/') ? partsOf(href).path : ownAddress(href, names)?.pathname;
  return { path, page: path === undefined ? undefined : table.at(path) };
}

/** Whether an address leads to the donate page. */
export function asksForGift(table: RouteTable, href: string, site: string | undefined): boolean {
  const { page } = written(table, href, site);
  return page !== undefined && kindOf(page).takesGifts === true;
}

/**
 * Finds links in fields that include this site's domain. They would be marked as leading to another site, and would lead
 * to the English. Texts need no such check, because the build shortens their links.
 */
export function fullAddressFaults(
  links: readonly Pick<WrittenLink, 'href' | 'file' | 'place'>[],
  table: RouteTable,
  site: string | undefined,
): Fault[] {
  return links.flatMap(({ href, file, place }) => {
    const { path, page } = written(table, href, site);
    if (href.startsWith('/') || !page) return [];
    const remedy = `Use ${path}, which leads to the page in each language.`;
    return [{ file, place, problem: `The link ${href} includes this site’s domain.`, remedy }];
  });
}
