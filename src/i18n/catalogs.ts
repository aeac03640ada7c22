import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { collect, Faults, stopAt, type Fault } from '../lib/faults.ts';
import { readJsonFile } from '../lib/json-file.ts';
import { formatTableName } from './format-table.ts';
import { formatter } from './format.ts';
import {
  isLocaleCode,
  isPreview,
  localeByCode,
  localeCodes,
  defaultLocale,
  type Locale,
  type LocaleCode,
} from './locales.ts';

/** The strings of one namespace, nested as in its file. */
export interface Catalog {
  readonly [key: string]: string | Catalog;
}

/** language → namespace → strings */
export type Catalogs = Readonly<Record<string, Readonly<Record<string, Catalog>>>>;

/** `locales/en/site.json` */
export const catalogFile = (code: LocaleCode, namespace: string): string => `locales/${code}/${namespace}.json`;

const categories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
export const pluralSuffix = new RegExp(`_(${categories.join('|')})$`);

/** The plural categories that a language distinguishes, in CLDR's order. */
export function pluralCategories(locale: Pick<Locale, 'formats'>): readonly string[] {
  const { pluralCategory } = formatter(locale);
  const found = new Set([0, 1, 2, 3, 5, 6, 11, 21, 100, 1.5, 1_000_000].map(pluralCategory));
  return categories.filter((category) => found.has(category));
}

/** Every string of a catalog by its dotted key. @throws {Faults} for a value that is neither text nor a group */
export function stringsOf(file: string, catalog: unknown, prefix = ''): Map<string, string> {
  if (typeof catalog !== 'object' || catalog === null || Array.isArray(catalog)) {
    const problem = 'This is neither text nor a group of texts.';
    throw new Faults([{ file, place: prefix.slice(0, -1), problem, remedy: 'Put the text in quotation marks.' }]);
  }
  const strings = new Map<string, string>();
  for (const [key, value] of Object.entries(catalog)) {
    if (typeof value === 'string') strings.set(prefix + key, value);
    else for (const [nested, text] of stringsOf(file, value, `${prefix}${key}.`)) strings.set(nested, text);
  }
  return strings;
}

/** The keys that a language needs, each with its English text. The plural forms are the language's, not those of English. */
export function expectedStrings(
  english: ReadonlyMap<string, string>,
  locale: Pick<Locale, 'formats'>,
): Map<string, string> {
  const expected = new Map<string, string>();
  for (const [key, text] of english) {
    if (!pluralSuffix.test(key)) expected.set(key, text);
    else if (key.endsWith('_other'))
      for (const category of pluralCategories(locale)) expected.set(key.replace(pluralSuffix, `_${category}`), text);
  }
  return expected;
}

/** Placeholders, sorted: `{{count}} {{date}}`. */
export const placeholders = (text: string): string => (text.match(/\{\{[^}]*\}\}/g) ?? []).sort().join(' ') || 'none';

/** The problem with a translated string. */
function stringFault(text: string | undefined, english: string): Pick<Fault, 'problem' | 'remedy'> | undefined {
  if (text === undefined) return { problem: 'This key is missing.', remedy: `Add it. The English is “${english}”.` };
  // i18next would silently show the English instead.
  if (text.trim() === '') return { problem: 'The text is empty.', remedy: `Translate “${english}”.` };
  if (placeholders(text) !== placeholders(english)) {
    const remedy = `Use exactly ${placeholders(english)}, as in “${english}”.`;
    return { problem: `The placeholders are ${placeholders(text)}.`, remedy };
  }
  return undefined;
}

/** @param isUnfinished whether texts may be missing */
function compare(
  file: string,
  strings: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
  isUnfinished: boolean,
): Fault[] {
  const faults: Fault[] = [];
  for (const [key, english] of expected) {
    if (isUnfinished && !strings.get(key)?.trim()) continue;
    const fault = stringFault(strings.get(key), english);
    if (fault) faults.push({ file, place: key, ...fault });
  }
  for (const key of strings.keys()) {
    if (expected.has(key)) continue;
    const remedy = 'Correct its spelling or remove it.';
    faults.push({ file, place: key, problem: `There is no such key in locales/${defaultLocale.code}.`, remedy });
  }
  return faults;
}

/** Turns strings by dotted key into a catalog, the inverse of `stringsOf`. */
export function catalogOf(strings: Iterable<readonly [key: string, text: string]>): Catalog {
  interface Group {
    [key: string]: string | Group;
  }
  const catalog: Group = {};
  for (const [key, text] of strings) {
    const groups = key.split('.');
    const last = groups.pop()!;
    const group = groups.reduce((outer, name) => (outer[name] ??= {}) as Group, catalog);
    group[last] = text;
  }
  return catalog;
}

/** A catalog with English for missing texts, isolated so its period stays at the end on a right-to-left page. */
function completed(
  strings: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
  { dir }: Pick<Locale, 'dir'>,
): Catalog {
  const shown = (english: string) => (dir === defaultLocale.dir ? english : `\u2066${english}\u2069`);
  return catalogOf(
    [...expected].map(([key, text]) => [key, strings.get(key)?.trim() ? strings.get(key)! : shown(text)]),
  );
}

/** The namespaces of a language's locale files: `site`, `events` … @param root the project's folder */
export function namespacesOf(root: string, code: LocaleCode = defaultLocale.code): string[] {
  const isTable = (name: string) => name === formatTableName && localeByCode(code).formats.by === 'table';
  return readdirSync(join(root, 'locales', code))
    .filter((name) => name.endsWith('.json') && !name.endsWith('.lock.json') && !isTable(name))
    .map((name) => name.slice(0, -'.json'.length));
}

function unknownFolders(root: string): Fault[] {
  return readdirSync(join(root, 'locales'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isLocaleCode(entry.name))
    .map(({ name }) => ({
      file: `locales/${name}/`,
      problem: `There is no language "${name}".`,
      remedy: `The folders are ${localeCodes.join(', ')}. Add a new language to src/i18n/locales.ts first.`,
    }));
}

/**
 * Reads `locales/` and compares every language with the English. A language in preview may lack texts.
 * @param root the project's folder
 * @throws {Faults} with everything that is broken, missing, empty, or unknown, by file and key
 */
export function readCatalogs(root: string): Catalogs {
  const faults = unknownFolders(root);
  const namespaces = namespacesOf(root);
  const catalogs: Record<string, Record<string, Catalog>> = {};
  const english = new Map<string, Map<string, string>>();
  for (const code of localeCodes) {
    catalogs[code] = {};
    for (const namespace of namespaces) {
      const file = catalogFile(code, namespace);
      const isThere = existsSync(join(root, file));
      if (!isThere && !isPreview(code)) {
        const remedy = `Copy locales/${defaultLocale.code}/${namespace}.json there and translate it.`;
        faults.push({ file, problem: 'This file is missing.', remedy });
        continue;
      }
      collect(faults, () => {
        const catalog = isThere ? readJsonFile(root, file) : {};
        const strings = stringsOf(file, catalog);
        if (code === defaultLocale.code) english.set(namespace, strings);
        const originals = english.get(namespace);
        // If the English is broken, there is nothing to compare with.
        const expected = originals && expectedStrings(originals, localeByCode(code));
        if (expected) faults.push(...compare(file, strings, expected, isPreview(code)));
        // A language in preview shows the English for missing texts; its desk lists them.
        catalogs[code]![namespace] =
          expected && isPreview(code) ? completed(strings, expected, localeByCode(code)) : (catalog as Catalog);
      });
    }
    if (!existsSync(join(root, 'locales', code))) continue;
    for (const namespace of namespacesOf(root, code)) {
      if (namespaces.includes(namespace)) continue;
      const file = catalogFile(code, namespace);
      const remedy = `Rename or remove it. The files are ${namespaces.map((known) => `${known}.json`).join(', ')}.`;
      faults.push({ file, problem: `locales/${defaultLocale.code} has no such file.`, remedy });
    }
  }
  stopAt(faults);
  return catalogs;
}
