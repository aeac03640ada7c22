import { getCollection, type CollectionEntry } from 'astro:content';
import { projectRoot } from '../env/project-root.ts';
import { defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import { dueEntries } from './due-entries.ts';
import { readOrganization } from './organization.ts';
import { collections, type Collection } from './schemas.ts';

export type Published<C extends Collection = Collection> = CollectionEntry<C> & { key: string; locale: LocaleCode };

export const organization = readOrganization(projectRoot);

function withIdentity<C extends Collection>(entry: CollectionEntry<C>): Published<C> {
  const [locale, key] = entry.id.split('/') as [LocaleCode, string];
  return Object.assign(entry, { locale, key });
}

/** Memoizes a function of the content during a build. The development server always computes it: content changes. */
export const memoizeInBuild = <Result, Argument = void>(compute: (argument: Argument) => Result) =>
  import.meta.env.DEV ? compute : memoize(compute);

async function readPublished<C extends Collection>(collection: C): Promise<Published<C>[]> {
  const entries = (await getCollection(collection)).map(withIdentity<C>);
  return dueEntries(entries as Published[], organization.timeZone) as Published<C>[];
}

/** The entries of a collection that are published at the time of the build, in every language. */
export const published = memoizeInBuild(readPublished) as typeof readPublished;

/** The published entries of all collections, in every language. */
export const allPublished = async (): Promise<Published[]> =>
  (await Promise.all(collections.map((collection) => published(collection)))).flat();

const byId = memoize((entries: readonly Published[]) => new Map(entries.map((entry) => [entry.id, entry])));

/** The entry of a file in one language, if it's published. */
export async function publishedEntry<C extends Collection>(
  collection: C,
  locale: LocaleCode,
  key: string,
): Promise<Published<C> | undefined> {
  return byId(await (published(collection) as Promise<Published[]>)).get(`${locale}/${key}`) as
    Published<C> | undefined;
}

/** The English of a translation. The English itself is its own original. */
export const originalOf = async ({ collection, key }: Published): Promise<Published> =>
  (await publishedEntry(collection, defaultLocale.code, key))!;
