import { createHash, type Hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { linkFile } from './link-file.ts';

/** Another version makes another index of the same pages. */
const engine = readFileSync(new URL('../package.json', import.meta.resolve('pagefind')), 'utf8');

/** The part of the list of languages that differs between indexes. */
interface LanguageList {
  readonly languages: Readonly<Record<string, unknown>>;
}

const listFile = 'pagefind-entry.json';

/** The pages of a language, and a digest of all that pagefind reads of them: address, language, and main part. */
interface Pages {
  readonly names: string[];
  readonly hash: Hash;
}

/**
 * What pagefind takes no text from, and what changes while a language's own texts do not: the line on the state of a
 * translation, a post in a list; and what an island is told. No such element holds another of its kind.
 */
const notIndexed = /<(p|article)\b[^<>]*\sdata-pagefind-ignore(?=[\s>])[\s\S]*?<\/\1>|<astro-island\b[^>]*>/g;

/** Those that are to be found. @param folder of the built files */
async function pagesByLanguage(folder: string): Promise<ReadonlyMap<string, Pages>> {
  const byLanguage = new Map<string, Pages>();
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((each) => each.endsWith('index.html')).sort()) {
    const html = readFileSync(join(folder, name), 'utf8');
    const main = /<main\b[^>]*\bdata-pagefind-body\b[\s\S]*<\/main>/.exec(html)?.[0];
    if (!main) continue;
    const lang = /<html\b[^>]*\blang="([^"]+)"/.exec(html)![1]!;
    if (!byLanguage.has(lang)) byLanguage.set(lang, { names: [], hash: createHash('sha256').update(engine) });
    const pages = byLanguage.get(lang)!;
    pages.names.push(name);
    pages.hash.update([name, lang, main.replace(notIndexed, ''), ''].join('\0'));
  }
  return byLanguage;
}

const stop = (errors: readonly string[]) => {
  if (errors.length > 0) throw new Error(`pagefind: ${errors.join('; ')}`);
};

/** Makes the index of one language. @param folder of the built files */
async function indexLanguage(names: readonly string[], folder: string, output: string): Promise<void> {
  const { index, errors } = await createIndex({});
  stop(errors);
  // No folder at the top has pages of two languages: each but one has a prefix.
  for (const top of new Set(names.map((name) => name.split('/')[0]!))) {
    const glob = top === 'index.html' ? top : `${top}/**/index.html`;
    stop((await index!.addDirectory({ path: folder, glob })).errors);
  }
  const draft = `${output}.new`;
  await rm(draft, { recursive: true, force: true });
  stop((await index!.writeFiles({ outputPath: draft })).errors);
  await index!.deleteIndex();
  // Its own user interfaces and their styles: ours is enough.
  for (const name of await readdir(draft)) {
    if (/ui|highlight|component/.test(name)) await rm(join(draft, name));
  }
  await rename(draft, output);
}

/** Puts an index beside those that are there already; what does not belong to a language they share. */
async function addIndex(index: string, output: string): Promise<void> {
  for (const entry of await readdir(index, { recursive: true, withFileTypes: true })) {
    const kept = join(entry.parentPath, entry.name);
    const file = join(output, kept.slice(index.length));
    if (entry.isDirectory()) await mkdir(file, { recursive: true });
    if (!entry.isFile() || entry.name === listFile) continue;
    if (!existsSync(file)) linkFile(kept, file);
  }
}

/**
 * Writes what can be searched from the built pages. The index of a language whose pages say the same as in the last
 * build is taken from the cache.
 * @param folder of the built files
 * @param cache folder of the indexes that were made before
 */
export async function writeSearchIndex(folder: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const unused = new Set(await readdir(cache));
  const indexes: string[] = [];
  // One after the other: each is held in memory as a whole until it is written.
  for (const [lang, { names, hash }] of await pagesByLanguage(folder)) {
    const name = `${lang}-${hash.digest('hex').slice(0, 16)}`;
    unused.delete(name);
    const index = join(cache, name);
    if (!existsSync(index)) await indexLanguage(names, folder, index);
    indexes.push(index);
  }
  await close();
  const output = join(folder, 'pagefind');
  await mkdir(output);
  for (const index of indexes) await addIndex(index, output);
  const lists = indexes.map((index) => JSON.parse(readFileSync(join(index, listFile), 'utf8')) as LanguageList);
  const languages = Object.assign({}, ...lists.map((list) => list.languages)) as LanguageList['languages'];
  await writeFile(join(output, listFile), JSON.stringify({ ...lists[0], languages }));
  for (const name of unused) await rm(join(cache, name), { recursive: true });
}
