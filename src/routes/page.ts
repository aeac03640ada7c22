import { languageOf, otherLanguage, type Language } from '../i18n/language.ts';
import { defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import type { LinkTarget } from '../markdown/late-values.ts';
import { linkTarget } from './link-target.ts';
import type { PageKey } from './page-kinds.ts';
import type { Route } from './route.ts';
import { routeTable } from './site-routes.ts';

/** A link to a page of the site, with its title. */
export interface PageLink extends LinkTarget {
  readonly title: string;
  /** It leads to the page it is on. */
  readonly isCurrent: boolean;
}

/** What a page needs to speak its language and to link to others. */
export interface Page extends Language {
  /** A link to a page by its file name, in the page's language or else in English. @throws {RangeError} if there is none */
  link(key: PageKey): PageLink;
  /** Links to those of some pages that exist. */
  links(keys: readonly PageKey[]): PageLink[];
  /** Address of another page of a list, by its number. */
  numbered(number: number): string | undefined;
  /** Where an address leads, as an author writes it. */
  target(href: string): LinkTarget;
  /** Addresses of the home page in the languages that this page names. */
  readonly homes: ReadonlyMap<LocaleCode, string>;
}

/** Addresses of the home page in the languages that a page in some language names. */
export async function homePaths(locale: LocaleCode): Promise<ReadonlyMap<LocaleCode, string>> {
  const table = await routeTable();
  return (table.find('pages', 'home', locale) ?? table.find('pages', 'home', defaultLocale.code)!).alternates;
}

/** The page at a route: `const { t, format, link } = await pageOf(route)`. */
export async function pageOf(route: Route): Promise<Page> {
  const table = await routeTable();
  const { collection, key: ownKey, locale, page } = route;
  const links = (keys: readonly PageKey[]) =>
    keys.flatMap((key): PageLink[] => {
      const to = table.find('pages', key, locale) ?? table.find('pages', key, defaultLocale.code);
      if (!to) return [];
      const isCurrent = collection === 'pages' && ownKey === key && page === 1;
      return [{ href: to.path, title: to.title, isCurrent, otherLanguage: otherLanguage(to.locale, locale) }];
    });
  return {
    ...languageOf(locale),
    homes: await homePaths(locale),
    links,
    link(key) {
      const [link] = links([key]);
      if (!link) throw new RangeError(`src/content/pages/${defaultLocale.code}/${key}.md is missing or not published`);
      return link;
    },
    numbered: (number) => table.find(collection, ownKey, locale, number)?.path,
    target: (href) => linkTarget(table, href, locale),
  };
}
