import { getCollection, type CollectionEntry } from 'astro:content';
import { now } from '../calendar/now.ts';
import { instantOf } from '../calendar/wall-time.ts';
import { source, type LocaleCode } from '../i18n/locales.ts';
import { readOrganization } from './organization.ts';
import type { Collection } from './schemas.ts';

/** An entry that is on the site, in one language. */
export type Published<C extends Collection = Collection> = CollectionEntry<C> & { key: string; locale: LocaleCode };

export const organization = readOrganization(process.cwd());

function withIdentity<C extends Collection>(entry: CollectionEntry<C>): Published<C> {
  const [locale, key] = entry.id.split('/') as [LocaleCode, string];
  return Object.assign(entry, { locale, key });
}

const isDue = ({ data }: CollectionEntry<Collection>) =>
  data.published && (!data.publishAt || instantOf(data.publishAt, organization.timeZone) <= now);

async function readPublished<C extends Collection>(collection: C): Promise<Published<C>[]> {
  const entries = (await getCollection(collection)).map(withIdentity<C>);
  const due = entries.filter(isDue);
  // A translation goes with its English: where that is not out yet, neither is this.
  const english = new Set(due.filter(({ locale }) => locale === source.code).map(({ key }) => key));
  return due.filter(({ key }) => english.has(key));
}

const memo = new Map<Collection, Promise<Published[]>>();

/** The entries of a collection that are out at the time of the build, in every language. */
export function published<C extends Collection>(collection: C): Promise<Published<C>[]> {
  if (!memo.has(collection) || import.meta.env.DEV)
    memo.set(collection, readPublished(collection) as Promise<Published[]>);
  return memo.get(collection) as Promise<Published<C>[]>;
}

const originals = new Map<Collection, Promise<ReadonlyMap<string, Published>>>();

const readOriginals = async (collection: Collection) =>
  new Map(
    (await published(collection)).filter(({ locale }) => locale === source.code).map((entry) => [entry.key, entry]),
  );

/** The English that an entry was translated from. */
export async function originalOf<C extends Collection>({ collection, key }: Published<C>): Promise<Published<C>> {
  if (!originals.has(collection) || import.meta.env.DEV) originals.set(collection, readOriginals(collection));
  return (await originals.get(collection)!).get(key) as Published<C>;
}
