import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defaultLocale } from '../i18n/locales.ts';
import { collect, Faults, type Fault } from '../lib/faults.ts';
import { findFile } from '../lib/file-names.ts';
import { fieldPlace, type SourceFile } from './entry-file.ts';
import { schemaFaults } from './schema-faults.ts';
import { entrySchemas, sources, translations, type Collection } from './schemas.ts';
import { readSourceFiles } from './source-files.ts';

/** The validated front matter of an entry. */
type EntryData = Record<string, unknown>;

/** @throws {Faults} one for each invalid field */
function validate(collection: Collection, from: SourceFile): EntryData {
  const isEnglish = from.locale === defaultLocale.code;
  const schema = (isEnglish ? sources : translations)[collection];
  const result = schema.safeParse(from.frontMatter);
  if (result.success) return result.data;
  throw new Faults(
    schemaFaults(schema, from.frontMatter, result.error, isEnglish ? undefined : sources[collection]).map((fault) => ({
      ...fault,
      file: from.file,
      place: fieldPlace(from, String(fault.place)),
    })),
  );
}

/**
 * Adds the facts of the English to a translation. If their programs differ in length, the translation gets the English
 * program, marked as English.
 */
function withFacts(collection: Collection, english: EntryData, translation: EntryData): EntryData {
  const words = Object.keys(translations[collection].shape);
  const facts = Object.fromEntries(Object.entries(english).filter(([name]) => !words.includes(name)));
  if (!Array.isArray(english.program)) return { ...facts, ...translation };
  const texts = translation.program as string[];
  const times = english.program as { at: string; text: string }[];
  const isTranslated = texts.length === times.length;
  const program = times.map(({ at, text }, index) =>
    isTranslated ? { at, text: texts[index] } : { at, text, inSource: true },
  );
  return { ...facts, ...translation, program };
}

/** Validates the files and adds the facts of the English to each translation. Adds a fault for each mistake. */
export function validEntries(
  root: string,
  collection: Collection,
  files: readonly SourceFile[],
  faults: Fault[],
): ReadonlyMap<SourceFile, EntryData> {
  faults.push(...files.flatMap((from) => checkImage(from, root)));
  const validData = new Map<SourceFile, EntryData>();
  const found: Fault[] = [];
  for (const from of files.filter(({ frontMatter }) => frontMatter !== undefined)) {
    const data = collect(found, () => validate(collection, from));
    if (data) validData.set(from, data);
  }
  // Don't also report a field as empty if its text became a comment.
  const places = new Set(faults.map(({ file, place }) => `${file}: ${place}`));
  faults.push(...found.filter(({ file, place }) => !places.has(`${file}: ${place}`)));
  const english = new Map(files.filter(({ locale }) => locale === defaultLocale.code).map((from) => [from.key, from]));
  const completed = new Map<SourceFile, EntryData>();
  for (const from of files) {
    const original = english.get(from.key);
    const data = validData.get(from);
    if (!original) {
      const file = `src/content/${collection}/${defaultLocale.code}/${from.key}.md`;
      // If the English exists but can't be read, it already has a fault.
      if (existsSync(join(root, file))) continue;
      const problem = `The English is missing. There is no file ${file}.`;
      faults.push({ file: from.file, problem, remedy: 'Give both files the same name, or write the English first.' });
    } else if (data && from === original) {
      completed.set(from, data);
    } else if (data && validData.has(original)) {
      completed.set(from, withFacts(collection, validData.get(original)!, data));
    }
  }
  return completed;
}

/** Finds an image that is missing, even if other fields are wrong. */
function checkImage(from: SourceFile, root: string): Fault[] {
  const { image } = (from.frontMatter ?? {}) as EntryData;
  // The schema reports other values.
  if (from.locale !== defaultLocale.code || typeof image !== 'string') return [];
  if (!entrySchemas.pages.shape.image.safeParse(image).success) return [];
  if (findFile(join(root, dirname(from.file)), image)) return [];
  const file = join(dirname(from.file), image);
  const remedy = 'Put the file there, or correct its name.';
  return [{ file: from.file, place: fieldPlace(from, 'image'), problem: `There is no file ${file}.`, remedy }];
}

/**
 * Reads and validates the entries of a collection in every language. A translation's data includes the facts of its
 * English. Invalid entries are left out, and their faults are added to `faults`.
 * @param root the project's folder
 */
export const readEntries = async (root: string, collection: Collection, faults: Fault[]) =>
  validEntries(root, collection, await readSourceFiles(root, collection, faults), faults);
