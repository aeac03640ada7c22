import { defaultLocale, localeCodes, type LocaleCode } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import type { Published } from './published.ts';
import type { Collection } from './schemas.ts';

/** Entries for a list in a language: each entry's translation, or its English if there is none. */
export function inLanguage<C extends Collection>(entries: readonly Published<C>[], locale: LocaleCode): Published<C>[] {
  const byKey = new Map<string, Published<C>>();
  for (const entry of entries) {
    if (entry.locale === locale || (entry.locale === defaultLocale.code && !byKey.has(entry.key)))
      byKey.set(entry.key, entry);
  }
  return [...byKey.values()];
}

/** Posts, latest first. Posts of the same date are sorted by name, so every build has the same order. */
export function latestFirst(posts: readonly Published<'posts'>[]): Published<'posts'>[] {
  return posts.toSorted((a, b) => b.data.date.localeCompare(a.data.date, 'en') || a.key.localeCompare(b.key, 'en'));
}

/** Our own posts, then the coalition's, each in their existing order. */
export const ownFirst = (posts: readonly Published<'posts'>[]): Published<'posts'>[] =>
  posts.toSorted((a, b) => Number(Boolean(a.data.author)) - Number(Boolean(b.data.author)));

const newsByLanguage = memoize(
  (posts: readonly Published<'posts'>[]) =>
    new Map(localeCodes.map((locale) => [locale, latestFirst(inLanguage(posts, locale))])),
);

/** Posts for readers of a language, latest first. Sorted only once, not for each page of the list. */
export const newsIn = (posts: readonly Published<'posts'>[], locale: LocaleCode): readonly Published<'posts'>[] =>
  newsByLanguage(posts).get(locale)!;
