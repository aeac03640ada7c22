import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collections, translations, type Collection } from '../content-model/schemas.ts';
import { parseSourceFile } from '../content-model/entry-file.ts';
import { catalogFile, expectedStrings, namespacesOf, stringsOf } from '../i18n/catalogs.ts';
import { formatTableFile, readFormatTable, type FormatTable } from '../i18n/format-table.ts';
import { localeByCode, defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { readJsonFile } from '../lib/json-file.ts';
import { blocks } from './text.ts';

/** A short text of a locale file. */
export interface StringUnit {
  /** `site:nav.main` */
  readonly id: string;
  /** Path from the project's root, and the key in it. */
  readonly file: string;
  readonly key: string;
  readonly english: string;
  /** undefined if it is missing or blank. */
  readonly translation: string | undefined;
}

/** The texts of a Markdown file that are translated. */
export interface EntryText {
  /** By name; the lines of a program are `program.1` and so on. */
  readonly fields: ReadonlyMap<string, string>;
  /** The parts of the body between empty lines. */
  readonly blocks: readonly string[];
}

/** A page, a post, or an event. */
export interface EntryUnit {
  /** `pages/about` */
  readonly id: string;
  readonly file: string;
  readonly english: EntryText;
  /** undefined if there is no file. */
  readonly translation: EntryText | undefined;
}

/** Everything that a language translates. */
export interface Units {
  readonly strings: readonly StringUnit[];
  readonly entries: readonly EntryUnit[];
  /** The table of dates and numbers, if the language has one. */
  readonly formats?: Pick<FormatTable, 'state'> & { readonly file: string };
  /** Keys that only the language has. */
  readonly extra: readonly Pick<StringUnit, 'id' | 'file' | 'key'>[];
}

/** Front matter fields that aren't translated: addresses, options, and search words, which each language chooses. */
const notTranslated = new Set(['permalink', 'aliases', 'searchWords', 'showTitle', 'published']);

const isTranslatedField = (collection: Collection, field: string): boolean =>
  field in translations[collection].shape && !notTranslated.has(field);

const text = (item: unknown) =>
  typeof item === 'object' && item !== null && 'text' in item ? String(item.text) : String(item);

/** An entry's texts: its front matter fields and the blocks of its body. @throws {Faults} if the front matter is broken */
export function entryText(file: string, collection: Collection, locale: LocaleCode, contents: string): EntryText {
  const { frontMatter, body } = parseSourceFile(file, locale, '', contents);
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(frontMatter as object)) {
    if (!isTranslatedField(collection, name) || value === null || value === undefined) continue;
    if (Array.isArray(value)) value.forEach((item, index) => fields.set(`${name}.${index + 1}`, text(item)));
    else fields.set(name, String(value));
  }
  return { fields, blocks: blocks(body).map((block) => block.text) };
}

/** The keys of a collection's entries in a language: `about`. @param root the project's folder */
export function entryKeys(root: string, collection: Collection, code: LocaleCode): string[] {
  const folder = join(root, 'src/content', collection, code);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -'.md'.length));
}

/** The collection and the key of an id such as `pages/about`. */
export const entryName = (id: string): [Collection, string] => id.split('/') as [Collection, string];

/** Whether a text is a body or a block of one, which is Markdown: `pages/about:body.3`. */
export const isBodyUnit = (id: string): boolean => /\/[^:]*:body(?:\.\d+)?$/.test(id);

export const entryFile = (collection: Collection, code: LocaleCode, key: string): string =>
  `src/content/${collection}/${code}/${key}.md`;

function readEntry(root: string, collection: Collection, locale: LocaleCode, key: string): EntryText | undefined {
  const file = entryFile(collection, locale, key);
  if (!existsSync(join(root, file))) return undefined;
  return entryText(file, collection, locale, readFileSync(join(root, file), 'utf8'));
}

/** An entry before it is translated. */
export interface EnglishEntry extends Pick<EntryUnit, 'id' | 'english'> {
  readonly collection: Collection;
  readonly key: string;
}

/** The English entries, to read once for several languages. @param root the project's folder */
export const readEnglishEntries = (root: string): EnglishEntry[] =>
  collections.flatMap((collection) =>
    entryKeys(root, collection, defaultLocale.code).map((key) => ({
      id: `${collection}/${key}`,
      collection,
      key,
      english: readEntry(root, collection, defaultLocale.code, key)!,
    })),
  );

/**
 * The strings of a language with their English, including missing ones.
 * @param root the project's folder
 * @throws {Faults} for a file that cannot be read
 */
export function readStringUnits(root: string, code: LocaleCode): Pick<Units, 'strings' | 'extra'> {
  const read = (locale: LocaleCode, namespace: string) => {
    const file = catalogFile(locale, namespace);
    return existsSync(join(root, file)) ? stringsOf(file, readJsonFile(root, file)) : new Map<string, string>();
  };
  const strings: StringUnit[] = [];
  const extra: Pick<StringUnit, 'id' | 'file' | 'key'>[] = [];
  for (const namespace of namespacesOf(root)) {
    const file = catalogFile(code, namespace);
    const own = read(code, namespace);
    const expected = expectedStrings(read(defaultLocale.code, namespace), localeByCode(code));
    const named = (key: string) => ({ id: `${namespace}:${key}`, file, key });
    for (const [key, english] of expected) {
      const translation = own.get(key);
      strings.push({ ...named(key), english, translation: translation?.trim() ? translation : undefined });
    }
    extra.push(...[...own.keys()].filter((key) => !expected.has(key)).map(named));
  }
  return { strings, extra };
}

function readFormatsUnit(root: string, code: LocaleCode): Pick<Units, 'formats'> {
  const { formats } = localeByCode(code);
  if (formats.by !== 'table') return {};
  return { formats: { file: formatTableFile(formats.table), state: readFormatTable(root, formats.table).state } };
}

/**
 * The strings and entries of a language with their English, including missing ones.
 * @param root the project's folder
 * @throws {Faults} for a file that cannot be read
 */
export const readUnits = (root: string, code: LocaleCode, english = readEnglishEntries(root)): Units => ({
  ...readStringUnits(root, code),
  ...readFormatsUnit(root, code),
  entries: english.map(({ id, collection, key, english }) => ({
    id,
    file: entryFile(collection, code, key),
    english,
    translation: readEntry(root, collection, code, key),
  })),
});
