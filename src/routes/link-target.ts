import { otherLanguage } from '../i18n/language.ts';
import { defaultLocale } from '../i18n/locales.ts';
import type { LinkTarget } from '../markdown/late-values.ts';
import { base } from './base.ts';
import { builtFile } from './built-files.ts';
import { fragmentOn } from './fragments.ts';
import { kindOf } from './page-kinds.ts';
import { publicPath, type Route, type RouteTable } from './route.ts';

/** Splits an address without losing a character. */
export function partsOf(href: string) {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(href)!;
  return { path, query, fragment };
}

/** Where a link to a page of this site leads. */
interface Destination {
  readonly route: Route;
  /** The query and the fragment, if the page has a place of that name. */
  readonly rest: string;
  /** The fragment as it's written, if the page has no such place. */
  readonly lost?: string;
}

/**
 * Finds the page that an address means for readers of another page. Authors write English or old addresses, with or
 * without the last slash. The link leads to the page in the reader's language. If there is none, it leads to the English.
 * @param href root-relative, or only a fragment
 * @param from the page that it is on
 */
export function destination(table: RouteTable, href: string, from: Route): Destination | undefined {
  const { path, query, fragment } = partsOf(href);
  const named = path ? table.at(path) : from;
  if (!named) return undefined;
  const pageIn = (locale: Route['locale']) => table.find(named.collection, named.key, locale, named.page);
  const english = pageIn(defaultLocale.code)!;
  const route = pageIn(from.locale) ?? english;
  const found = fragmentOn(route, [english, named], fragment);
  return found === undefined ? { route, rest: query, lost: fragment } : { route, rest: query + found };
}

/** Resolves an address that an author wrote. A link to a page that exists only in English is marked. */
export function linkTarget(table: RouteTable, href: string, from: Route): LinkTarget {
  const to = destination(table, href, from);
  if (to) {
    // A link within the page stays one.
    const path = to.route === from && href.startsWith('#') && !to.lost ? '' : to.route.path;
    const { takesGifts = false } = kindOf(to.route);
    return { href: path + to.rest, otherLanguage: otherLanguage(to.route.locale, from.locale), takesGifts };
  }
  // A file, or another site.
  if (!href.startsWith('/')) return { href };
  const { path, query, fragment } = partsOf(href);
  const file = builtFile(table, base + path, from.locale);
  return { href: file ? file + query + fragment : publicPath(href) };
}
