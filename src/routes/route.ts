import { isPreview, type LocaleCode } from '../i18n/locales.ts';
import { base } from './base.ts';
import { kindOf } from './page-kinds.ts';

/** What the route table has to know of an entry in one language. */
export interface RoutedEntry {
  readonly collection: 'pages' | 'posts' | 'events';
  /** The file's name, the same in every language. */
  readonly key: string;
  readonly locale: LocaleCode;
  /** Path from the project's root, for messages. */
  readonly file: string;
  readonly title: string;
  /** Without the language's prefix. */
  readonly permalink: string;
  readonly aliases: readonly string[];
  /** How many addresses it takes: a list continues at `2/`, `3/` … */
  readonly pages: number;
}

/** One address of the site. */
export interface Route {
  readonly collection: RoutedEntry['collection'];
  readonly key: string;
  readonly locale: LocaleCode;
  readonly title: string;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** With the site's base, the language's prefix and slashes at both ends: `/es/donar/`. */
  readonly path: string;
  /** The same page in every public language that has it and in its own, in the registry's order. */
  readonly alternates: ReadonlyMap<LocaleCode, string>;
}

export interface RouteTable {
  readonly routes: readonly Route[];
  /** Old address → address. */
  readonly redirects: ReadonlyMap<string, string>;
  /** @returns undefined where the entry does not exist in that language */
  find(collection: RoutedEntry['collection'], key: string, locale: LocaleCode, page?: number): Route | undefined;
  /** The route at an address as writers write it: without the base, also an old one or one without its last slash. */
  at(path: string): Route | undefined;
}

/** Whether sitemaps and search results show a page. */
export const isListed = (route: Pick<Route, 'collection' | 'key' | 'locale'>): boolean =>
  kindOf(route).isListed && !isPreview(route.locale);

/** Stands for all events in the address of a calendar; no event may be called so. */
export const everyEvent = 'all';

/** Address of a language's news feed. */
export const feedPath = (locale: LocaleCode): string => `${base}/feed/${locale}.xml`;

/** Address of a social image. @param hash of all that is on it */
export const ogImagePath = (hash: string): string => `${base}/cards/${hash}.jpg`;

/** Address of the search engine, written once the pages are built. */
export const pagefindPath = `${base}/pagefind/pagefind.js`;

/** Address of the worker in which the search engine runs. */
export const pagefindWorkerPath = `${base}/pagefind/pagefind-worker.js`;

/** Address of the editor, which no page leads to. */
export const editorPath = `${base}/admin/`;

/** Address of the list of sitemaps, written by `@astrojs/sitemap`. */
export const sitemapPath = `${base}/sitemap-index.xml`;

/** Where the whole site begins. */
export const rootPath = `${base}/`;

/** Address of a file of `public/`. */
export const publicPath = (file: string): string => base + file;

/** Address of a calendar file. @param name an event's file name, or `everyEvent` */
export const calendarPath = (name: string, locale: LocaleCode): string => `${base}/calendar/${name}.${locale}.ics`;

/** Address of a language's translation desk. */
export const deskPath = (locale: LocaleCode): string => `${base}/desk/${locale}/`;

/** Address of what a language has to translate, as a spreadsheet. */
export const deskListPath = (locale: LocaleCode): string => `${base}/desk/${locale}.csv`;
