import { fieldPlace } from '../content-model/entry-file.ts';
import { metadataOf } from '../content-model/entry-metadata.ts';
import type { Published } from '../content-model/published.ts';
import { defaultLocale } from '../i18n/locales.ts';
import type { Fault } from '../lib/faults.ts';
import type { WrittenLink } from './broken-links.ts';
import { asksForGift, written } from './own-page.ts';
import { kindOf } from './page-kinds.ts';
import { sourceFile, type RouteTable } from './route.ts';

const callWords = ['callTitle', 'callText', 'callButton'] as const;

/** Kinds of pages whose layouts have no line that says that what they are about is over. */
const kindsWithoutEnd = ['home', 'notFound'];

/** Calls to act that nothing would show, in an entry. */
function inEntry(entry: Published): Fault[] {
  const { collection, key, locale, data, filePath } = entry;
  if (!('callLink' in data)) return [];
  const english = sourceFile({ collection, key, locale: defaultLocale.code });
  const { asksNothing = false, route } = kindOf(entry);
  const fault = (name: string, problem: string, remedy: string): Fault => ({
    ...{ file: filePath!, problem, remedy },
    place: fieldPlace(metadataOf(entry), name),
  });
  if (locale !== defaultLocale.code) {
    const orphans = data.callLink ? [] : callWords.filter((name) => data[name]);
    const problem = 'The English has no call to act of its own.';
    return orphans.map((name) => fault(name, problem, `Write callLink and its words in ${english}, or remove it.`));
  }
  const elsewhere = 'Write a page of its own, and set it there.';
  return [
    ...(data.callLink && asksNothing ? [fault('callLink', 'This page never asks visitors to act.', elsewhere)] : []),
    ...(data.ends && kindsWithoutEnd.includes(route)
      ? [fault('ends', 'The layout of this page has no place for it.', elsewhere)]
      : []),
  ];
}

/**
 * Finds calls to act that nothing would show, or that lead to the donate page, and links in fields that name this site in
 * full: visitors would read that they leave it, and arrive in English.
 * @param fields links in the fields of the organization and of entries
 * @param calls those of calls to act
 * @param site the organization's address of the site, if it is known
 */
export function callFaults(
  entries: readonly Published[],
  { fields, calls }: Readonly<Record<'fields' | 'calls', readonly WrittenLink[]>>,
  table: RouteTable,
  site: string | undefined,
): Fault[] {
  const gifts = calls.filter(({ href }) => asksForGift(table, href, site));
  const inFull = fields.flatMap(({ href, file, place }): Fault[] => {
    const { path, page } = written(table, href, site);
    if (href.startsWith('/') || !page) return [];
    const problem = `The link ${href} names this site in full.`;
    return [{ file, place, problem, remedy: `Write ${path}; it then leads to the page in each language.` }];
  });
  return [
    ...gifts.map(({ file, place }) => ({
      ...{ file, place },
      problem: 'This call to act leads to the donate page.',
      remedy: 'Let it lead to something else to do: Donate has its own button.',
    })),
    ...inFull,
    ...entries.flatMap(inEntry),
  ];
}
