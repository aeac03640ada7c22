import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { collections, translations } from '../content-model/schemas.ts';
import { parseSourceFile } from '../content-model/entry-file.ts';
import { collect, type Fault } from '../lib/faults.ts';
import { localeCodes, type LocaleCode } from '../i18n/locales.ts';
import { buildRoutes } from '../routes/route-table.ts';
import type { RoutedEntry } from '../routes/route.ts';
import { entryFile, entryKeys } from './units.ts';

/**
 * Faults of addresses that the build would find: two pages share one, or it belongs to another language or to the site.
 * @param root the project's folder
 * @param pending path → contents of files that are about to be written; if two files share an address, these are at fault
 */
export function addressFaults(root: string, pending: ReadonlyMap<string, string> = new Map()): Fault[] {
  const entry = (collection: RoutedEntry['collection'], locale: LocaleCode, key: string): RoutedEntry[] => {
    const file = entryFile(collection, locale, key);
    const contents = pending.get(file) ?? readFileSync(join(root, file), 'utf8');
    const { frontMatter, fieldLines } = parseSourceFile(file, locale, key, contents);
    const { permalink, aliases } = translations[collection].shape;
    // The build reports faults of the fields themselves.
    const address = permalink.safeParse((frontMatter as { permalink?: unknown }).permalink);
    const old = aliases.safeParse((frontMatter as { aliases?: unknown }).aliases);
    if (!address.success) return [];
    const addresses = { permalink: address.data, aliases: old.data ?? [] };
    return [{ collection, key, locale, file, title: key, ...addresses, pages: 1, fieldLines }];
  };
  const entries = collections.flatMap((collection) =>
    localeCodes.flatMap((locale) => {
      const folder = `src/content/${collection}/${locale}`;
      const added = [...pending.keys()].filter((file) => dirname(file) === folder).map((file) => basename(file, '.md'));
      const keys = new Set([...entryKeys(root, collection, locale), ...added]);
      return [...keys].flatMap((key) => entry(collection, locale, key));
    }),
  );
  const [first, last] = [false, true].map((isPending) => entries.filter(({ file }) => pending.has(file) === isPending));
  const faults: Fault[] = [];
  collect(faults, () => buildRoutes([...first!, ...last!]));
  return faults;
}
