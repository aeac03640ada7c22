import { defaultLocale, isPreview, localeByCode, localeCodes, locales, type LocaleCode } from '../i18n/locales.ts';
import { stopAt, type Fault } from '../lib/faults.ts';
import { addressConflicts, placeIn, type Claim } from './address-conflicts.ts';
import type { Outline, Route, RoutedEntry, RouteTable } from './route.ts';

/** First segments that belong to the server or the build. */
const reserved = ['_astro', 'admin', 'api', 'calendar', 'cards', 'desk', 'feed', 'healthz', 'readyz', 'words'];

const noOutline: Outline = { headings: [], ids: [] };

const withPrefix = (locale: LocaleCode, permalink: string) => {
  const { prefix } = localeByCode(locale);
  return prefix ? `/${prefix}${permalink}` : permalink;
};

const pagePath = (path: string, page: number) => (page === 1 ? path : `${path}${page}/`);

const routeId = (collection: string, key: string, locale: LocaleCode, page: number) =>
  [collection, key, locale, page].join('\t');

/** Finds a path that begins with a reserved segment or with a language's prefix. */
function reservedFault(permalink: string): Pick<Fault, 'problem' | 'remedy'> | undefined {
  const [, first = '', ...rest] = permalink.split('/');
  if (reserved.includes(first)) {
    return { problem: `/${first}/ is reserved for the site.`, remedy: 'Use an address that begins differently.' };
  }
  const language = locales.find(({ prefix }) => prefix && prefix === first);
  if (!language) return undefined;
  return {
    problem: `${permalink} begins with the language’s prefix /${first}/.`,
    remedy: `Use /${rest.join('/')}. The prefix is added automatically.`,
  };
}

const addressesOf = ({ permalink, aliases }: RoutedEntry) => [
  ['permalink', permalink] as const,
  ...aliases.map((alias, index) => [`aliases[${index + 1}]`, alias] as const),
];

/** Every path that an entry wants: its old addresses, and its own with the later pages of a list. */
const claimsOf = (entry: RoutedEntry): Claim[] =>
  addressesOf(entry).flatMap(([field, address]) =>
    Array.from({ length: field === 'permalink' ? entry.pages : 1 }, (_, index) => ({
      path: pagePath(withPrefix(entry.locale, address), index + 1),
      entry,
      field,
    })),
  );

/**
 * Builds the route table from the entries and the registry of languages.
 * @param base the prefix of every path
 * @param found gets the faults; without it, they are thrown
 * @throws {Faults} if two entries share a path, a translation has no English, or a path has a reserved start
 */
export function buildRoutes(entries: readonly RoutedEntry[], base = '', found?: Fault[]): RouteTable {
  const faults = found ?? [];
  for (const entry of entries) {
    for (const [field, address] of addressesOf(entry)) {
      const fault = reservedFault(address);
      if (fault) faults.push({ file: entry.file, place: placeIn(entry, field), ...fault });
    }
  }
  const conflicts = addressConflicts(entries.flatMap(claimsOf));
  const isNewer = new Set(conflicts.map(({ file }) => file));
  faults.push(...conflicts);

  const routes: Route[] = [];
  const byId = new Map<string, Route>();
  const byPath = new Map<string, Route>();
  const redirects = new Map<string, string>();
  for (const group of Map.groupBy(entries, ({ collection, key }) => `${collection}/${key}`).values()) {
    const translations = new Map(group.map((entry) => [entry.locale, entry]));
    if (!translations.has(defaultLocale.code)) {
      const { collection, key } = group[0]!;
      const problem = `There is no English version: src/content/${collection}/${defaultLocale.code}/${key}.md is missing or not published.`;
      const remedy = 'Write or publish the English first, under the same file name.';
      faults.push(...group.map(({ file }) => ({ file, problem, remedy })));
    }
    const present = localeCodes.filter((code) => translations.has(code));
    const pages = Math.max(...group.map((entry) => entry.pages));
    for (let page = 1; page <= pages; page++) {
      const pathByLocale = new Map(
        present.map((code) => [code, base + pagePath(withPrefix(code, translations.get(code)!.permalink), page)]),
      );
      for (const [locale, path] of pathByLocale) {
        const { collection, key, title, file, outline = noOutline } = translations.get(locale)!;
        const alternates = new Map([...pathByLocale].filter(([code]) => code === locale || !isPreview(code)));
        const route: Route = { collection, key, locale, title, page, pages, path, alternates, outline };
        routes.push(route);
        byId.set(routeId(collection, key, locale, page), route);
        // A link to a taken address means the older page.
        if (!byPath.has(path) || !isNewer.has(file)) byPath.set(path, route);
      }
    }
    for (const { locale, permalink, aliases } of group) {
      for (const alias of aliases)
        redirects.set(base + withPrefix(locale, alias), base + withPrefix(locale, permalink));
    }
  }
  if (!found) stopAt(faults);

  return {
    routes,
    redirects,
    find: (collection, key, locale, page = 1) => byId.get(routeId(collection, key, locale, page)),
    at(path) {
      const fullPath = base + (path.endsWith('/') ? path : `${path}/`);
      return byPath.get(redirects.get(fullPath) ?? fullPath);
    },
  };
}
