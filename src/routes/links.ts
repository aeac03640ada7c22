import { publishedEntry } from '../content-model/published.ts';
import { localeByCode, defaultLocale, type Locale, type LocaleCode } from '../i18n/locales.ts';
import type { Route } from './route.ts';
import { routeTable } from './site-routes.ts';

/** Where a link to a page leads and what it says. */
export interface PageLink {
  readonly href: string;
  readonly title: string;
  /** It leads to the page one is on. */
  readonly current: boolean;
  /** The language of the page it leads to, where that is not the reader's. */
  readonly otherLanguage: Locale | undefined;
}

/** Links to pages by their file names, in a language where they exist in it, otherwise to the English. Missing ones are left out. */
export async function pageLinks(keys: readonly string[], from: Route): Promise<PageLink[]> {
  const table = await routeTable();
  const links = keys.map(async (key) => {
    const route = table.find('pages', key, from.locale) ?? table.find('pages', key, defaultLocale.code);
    const page = route && (await publishedEntry('pages', route.locale, key));
    if (!page) return [];
    const otherLanguage = route.locale === from.locale ? undefined : localeByCode(route.locale);
    const current = from.collection === 'pages' && from.key === key && from.page === 1;
    return [{ href: route.path, title: page.data.title, current, otherLanguage }];
  });
  return (await Promise.all(links)).flat();
}

/** As `pageLinks`, for one page that every site has. @throws {RangeError} where it is missing */
export async function pageLink(key: string, from: Route): Promise<PageLink> {
  const [link] = await pageLinks([key], from);
  if (!link) throw new RangeError(`src/content/pages/${defaultLocale.code}/${key}.md is missing or not published`);
  return link;
}

/** Address of the home page in every language that a page in some language names. */
export async function homeLinks(own: LocaleCode): Promise<ReadonlyMap<LocaleCode, string>> {
  const table = await routeTable();
  return (table.find('pages', 'home', own) ?? table.find('pages', 'home', defaultLocale.code)!).alternates;
}
