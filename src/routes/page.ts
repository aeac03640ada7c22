import { languageOf, otherLanguage, type Language } from '../i18n/language.ts';
import { defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import type { LinkTarget } from '../markdown/late-values.ts';
import { linkTarget } from './link-target.ts';
import type { PageKey } from './page-kinds.ts';
import type { Route } from './route.ts';
import { routeTable } from './site-routes.ts';

/** A link to a page of this site, with its title. */
export interface PageLink extends LinkTarget {
  readonly title: string;
  /** The link leads to the page that it is on. */
  readonly isCurrent: boolean;
}

/** A page's translator and formats, and its links to other pages. */
interface Page extends Language {
  /** A link to a page by its file name, in this page's language or in English. @throws {RangeError} if it doesn't exist */
  link(key: PageKey): PageLink;
  /** Links to some pages by their file names. Pages that don't exist are left out. */
  links(keys: readonly string[]): PageLink[];
  /** Address of another page of a list, by its number. */
  numbered(number: number): string | undefined;
  /** Resolves an address that an author wrote. */
  target(href: string): LinkTarget;
  /** Addresses of the home page in this page's language and the public ones. */
  readonly homes: ReadonlyMap<LocaleCode, string>;
}

/** Addresses of the home page in a language and the public ones. */
export async function homePaths(locale: LocaleCode): Promise<ReadonlyMap<LocaleCode, string>> {
  const table = await routeTable();
  return (table.find('pages', 'home', locale) ?? table.find('pages', 'home', defaultLocale.code)!).alternates;
}

/** The page at a route: `const { t, format, link } = await pageOf(route)`. */
export async function pageOf(route: Route): Promise<Page> {
  const table = await routeTable();
  const { collection, key: ownKey, locale, page } = route;
  const links = (keys: readonly string[]) =>
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
    target: (href) => linkTarget(table, href, route),
  };
}
