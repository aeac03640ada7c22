import { defaultLocale, localeCodes, type LocaleCode } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import {
  allEventsName,
  calendarPath,
  deskListPath,
  deskPath,
  editorPath,
  feedPath,
  robotsPath,
  sitemapPath,
  type RouteTable,
} from './route.ts';

type AddressIn = (locale: LocaleCode) => string;

/** Files that the build writes, except pages and files whose names change: address → address in each language. */
const builtFiles = memoize(({ routes }: RouteTable): ReadonlyMap<string, AddressIn> => {
  const english = routes.filter(({ locale }) => locale === defaultLocale.code);
  const events = english.filter(({ collection }) => collection === 'events').map(({ key }) => key);
  const inLanguages: AddressIn[] = [feedPath];
  for (const name of [allEventsName, ...events]) inLanguages.push((locale) => calendarPath(name, locale));
  const translations = localeCodes.filter((code) => code !== defaultLocale.code);
  const once = [
    sitemapPath,
    robotsPath,
    editorPath,
    ...translations.flatMap((code) => [deskPath(code), deskListPath(code)]),
  ];
  return new Map([
    ...inLanguages.flatMap((path) => localeCodes.map((code) => [path(code), path] as const)),
    ...once.map((path) => [path, () => path] as const),
  ]);
});

/** The address of a built file in a language. @param path with the site's base, in any language */
export const builtFile = (table: RouteTable, path: string, locale: LocaleCode): string | undefined =>
  builtFiles(table).get(path)?.(locale);
