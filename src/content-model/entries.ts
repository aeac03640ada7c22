import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defaultLocale, isLocaleCode, localeCodes } from '../i18n/locales.ts';
import { collect, Faults, type Fault } from '../lib/faults.ts';
import { fieldPlace, parseSourceFile, type SourceFile } from './entry-file.ts';
import { schemaFaults } from './schema-faults.ts';
import { sources, translations, type Collection } from './schemas.ts';

/** The validated front matter of an entry. */
type EntryData = Record<string, unknown>;

/** Images and files of the operating system. */
const ignoredFiles = /^\.|^Thumbs\.db$|\.(?:jpe?g|png|webp|avif)$/i;

/** Reads every Markdown file of a collection. Adds a fault for each file that it can't read or doesn't expect. */
async function readFiles(root: string, collection: Collection, faults: Fault[]): Promise<SourceFile[]> {
  const base = `src/content/${collection}`;
  const files: SourceFile[] = [];
  if (!existsSync(join(root, base))) {
    throw new Faults([{ file: base, problem: 'This folder is missing.', remedy: 'Bring it back from the history.' }]);
  }
  const entries = await readdir(join(root, base), { withFileTypes: true });
  for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
    const { name: folder } = entry;
    if (!isLocaleCode(folder)) {
      const problem = entry.isFile() ? 'It lies in no language’s folder.' : `No language is called "${folder}".`;
      const remedy = `The folders are ${localeCodes.join(', ')}; locales/README.md says how a language is added.`;
      faults.push({ file: `${base}/${folder}`, problem, remedy });
      continue;
    }
    for (const item of await readdir(join(root, base, folder), { withFileTypes: true })) {
      const { name } = item;
      if (!name.endsWith('.md') || !item.isFile()) {
        if (!ignoredFiles.test(name)) {
          const remedy = 'Entries end in .md and lie in the folder of their language itself.';
          faults.push({ file: `${base}/${folder}/${name}`, problem: 'Nothing reads this.', remedy });
        }
        continue;
      }
      const file = `${base}/${folder}/${name}`;
      if (!/^(?!.{90})[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(name)) {
        const remedy = 'Use at most 86 small letters a to z without accents, digits and hyphens, and end it in .md.';
        faults.push({ file, problem: 'This name cannot stand in an address.', remedy });
        continue;
      }
      // Reading a small file asynchronously takes several times as long.
      const contents = readFileSync(join(root, file), 'utf8');
      const parsed = collect(faults, () => parseSourceFile(file, folder, name.slice(0, -'.md'.length), contents));
      if (parsed) files.push(parsed);
    }
  }
  return files;
}

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
 * Adds the facts of the English to a translation. English words are added only to a program whose number of lines
 * differs from the translation's. Those lines are marked as English.
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

/** Validates the files and adds the facts of the English to each translation. */
function validateFiles(
  root: string,
  collection: Collection,
  files: readonly SourceFile[],
  faults: Fault[],
): Map<SourceFile, EntryData> {
  const validData = new Map<SourceFile, EntryData>();
  for (const from of files) {
    const data = collect(faults, () => validate(collection, from));
    if (data) validData.set(from, data);
  }
  const english = new Map(files.filter(({ locale }) => locale === defaultLocale.code).map((from) => [from.key, from]));
  const completed = new Map<SourceFile, EntryData>();
  for (const from of files) {
    const original = english.get(from.key);
    const data = validData.get(from);
    if (!original) {
      const file = `src/content/${collection}/${defaultLocale.code}/${from.key}.md`;
      // If the English exists but can't be read, it already has a fault.
      if (existsSync(join(root, file))) continue;
      const problem = `Its English is missing: there is no ${file}.`;
      faults.push({ file: from.file, problem, remedy: 'Give both files the same name, or write the English first.' });
    } else if (data && from === original) {
      completed.set(from, data);
    } else if (data && validData.has(original)) {
      completed.set(from, withFacts(collection, validData.get(original)!, data));
    }
  }
  return completed;
}

function checkImage({ image }: EntryData, from: SourceFile, root: string): Fault[] {
  if (typeof image !== 'string' || from.locale !== defaultLocale.code) return [];
  const file = join(dirname(from.file), image);
  if (existsSync(join(root, file))) return [];
  const remedy = 'Put the file there, or correct its name.';
  return [{ file: from.file, place: fieldPlace(from, 'image'), problem: `There is no file ${file}.`, remedy }];
}

/** Finds folders that aren't collections. Nothing in them would be published. @param root the project's folder */
export async function unknownFolders(root: string): Promise<Fault[]> {
  const known = Object.keys(sources);
  const entries = await readdir(join(root, 'src/content'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !known.includes(entry.name))
    .map(({ name }) => ({
      file: `src/content/${name}`,
      problem: 'Nothing reads this folder.',
      remedy: `The folders are ${known.join(', ')}: move its files.`,
    }));
}

/**
 * Reads the entries of a collection in every language: each file, and its validated data. A translation's data includes
 * the facts of its English. Invalid entries are left out, and their faults are added to `faults`.
 * @param root the project's folder
 */
export async function readEntries(
  root: string,
  collection: Collection,
  faults: Fault[],
): Promise<ReadonlyMap<SourceFile, EntryData>> {
  const entries = validateFiles(root, collection, await readFiles(root, collection, faults), faults);
  for (const [from, data] of entries) faults.push(...checkImage(data, from, root));
  return entries;
}
