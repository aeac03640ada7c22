import { isPreview, type LocaleCode } from '../i18n/locales.ts';
import { base } from './base.ts';
import { kindOf } from './page-kinds.ts';

/** The places on a page that an address's fragment can name. */
export interface Outline {
  /** Headings of the body, in order. */
  readonly headings: readonly { readonly depth: number; readonly slug: string }[];
  /** All ids, of the body and of the layout. */
  readonly ids: readonly string[];
}

/** What the route table needs to know about an entry in one language. */
export interface RoutedEntry {
  readonly collection: 'pages' | 'posts' | 'events';
  /** The file's name, the same in every language. */
  readonly key: string;
  readonly locale: LocaleCode;
  /** Path from the project's root, for error messages. */
  readonly file: string;
  readonly title: string;
  /** Path without the language's prefix. */
  readonly permalink: string;
  readonly aliases: readonly string[];
  /** How many addresses it has. A list continues at `2/`, `3/` … */
  readonly pages: number;
  /** The line number of each front matter field. */
  readonly fieldLines?: ReadonlyMap<string, number>;
  /** When it was written or takes place, if it says so: 2024-12, 2026-03-05, 2026-03-05T11:30. */
  readonly date?: string | undefined;
  /** When its file changed, in milliseconds since 1970. */
  readonly changed?: number;
  /** The places on its page, if it's rendered. */
  readonly outline?: Outline;
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
  /** With the site's base, the language's prefix, and slashes at both ends: `/es/donar/`. */
  readonly path: string;
  /** Paths of this page in its own language and in every public language that has it, in the registry's order. */
  readonly alternates: ReadonlyMap<LocaleCode, string>;
  readonly outline: Outline;
}

/** The file of a route's page: a path from the project's root. */
export const sourceFile = ({ collection, locale, key }: Pick<Route, 'collection' | 'locale' | 'key'>): string =>
  `src/content/${collection}/${locale}/${key}.md`;

export interface RouteTable {
  readonly routes: readonly Route[];
  /** Old path → current path. */
  readonly redirects: ReadonlyMap<string, string>;
  /** @returns undefined if the entry doesn't exist in that language */
  find(collection: RoutedEntry['collection'], key: string, locale: LocaleCode, page?: number): Route | undefined;
  /** Finds the route at a path without the base. Old paths and paths without the last slash work too. */
  at(path: string): Route | undefined;
}

/** Whether a page is in the sitemap and in search results. */
export const isListed = (route: Pick<Route, 'collection' | 'key' | 'locale'>): boolean =>
  kindOf(route).isListed && !isPreview(route.locale);

/** The name of the calendar of all events. No event can have this name. */
export const allEventsName = 'all';

export const feedPath = (locale: LocaleCode): string => `${base}/feed/${locale}.xml`;

/** Address of a social image. @param hash of its content */
export const ogImagePath = (hash: string): string => `${base}/cards/${hash}.jpg`;

/** Address of a language's words for the search, which are written after the build of the pages. */
export const searchIndexPath = (lang: string): string => `${base}/words/${lang}.json`;

/** Address of the editor. No page links to it. */
export const editorPath = `${base}/admin/`;

/** Address of the sitemap index, which `@astrojs/sitemap` writes. */
export const sitemapPath = `${base}/sitemap-index.xml`;

/** Address of the rules for crawlers. */
export const robotsPath = `${base}/robots.txt`;

export const rootPath = `${base}/`;

/** Address of a file in `public/`. */
export const publicPath = (file: string): string => base + file;

/** Files of the old site that emails and other sites still show, and the files that replace them. */
export const replacedFiles: ReadonlyMap<string, string> = new Map([
  [publicPath('/images/miraforward_logo.png'), publicPath('/apple-touch-icon.png')],
]);

/** Address of a calendar file. @param name an event's file name, or `allEventsName` */
export const calendarPath = (name: string, locale: LocaleCode): string => `${base}/calendar/${name}.${locale}.ics`;

/** Address of the translators' desk of a language. */
export const deskPath = (locale: LocaleCode): string => `${base}/desk/${locale}/`;

/** Address of the spreadsheet with a language's texts. */
export const deskListPath = (locale: LocaleCode): string => `${base}/desk/${locale}.csv`;
