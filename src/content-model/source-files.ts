import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isLocaleCode, localeCodes } from '../i18n/locales.ts';
import { Faults, type Fault } from '../lib/faults.ts';
import { parseSourceFile, type SourceFile } from './entry-file.ts';
import { collections, sources, type Collection } from './schemas.ts';
import { strayFault } from './stray-files.ts';

/**
 * Reads every Markdown file of a collection. Adds a fault for each file that it can't read or doesn't expect.
 * @param root the project's folder
 */
export async function readSourceFiles(root: string, collection: Collection, faults: Fault[]): Promise<SourceFile[]> {
  const base = `src/content/${collection}`;
  const files: SourceFile[] = [];
  if (!existsSync(join(root, base))) {
    throw new Faults([{ file: base, problem: 'This folder is missing.', remedy: 'Restore it from the Git history.' }]);
  }
  const entries = await readdir(join(root, base), { withFileTypes: true });
  for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
    const { name: folder } = entry;
    if (!isLocaleCode(folder)) {
      const problem = entry.isFile() ? 'This is not in a language’s folder.' : `There is no language "${folder}".`;
      const remedy = `The folders are ${localeCodes.join(', ')}. To add a language, see locales/README.md.`;
      faults.push({ file: `${base}/${folder}`, problem, remedy });
      continue;
    }
    for (const item of await readdir(join(root, base, folder), { withFileTypes: true })) {
      const { name } = item;
      const file = `${base}/${folder}/${name}`;
      if (!name.endsWith('.md') || !item.isFile()) {
        const fault = strayFault(name);
        if (fault) faults.push({ file, ...fault });
        continue;
      }
      if (!/^(?!.{90})[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(name)) {
        const remedy = 'Use at most 86 lowercase letters without accents, digits, and hyphens, and end it in .md.';
        faults.push({ file, problem: 'This name cannot be part of an address.', remedy });
        continue;
      }
      // Reading a small file asynchronously takes several times as long.
      const contents = readFileSync(join(root, file), 'utf8');
      files.push(parseSourceFile(file, folder, name.slice(0, -'.md'.length), contents, faults));
    }
  }
  return files;
}

/** Finds folders that aren't collections, because their files wouldn't be published. @param root the project's folder */
export async function unknownFolders(root: string): Promise<Fault[]> {
  if (!existsSync(join(root, 'src/content'))) return [];
  const entries = await readdir(join(root, 'src/content'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !Object.hasOwn(sources, entry.name))
    .map(({ name }) => ({
      file: `src/content/${name}`,
      problem: 'The site does not use this folder.',
      remedy: `Move its files to one of these: ${collections.join(', ')}.`,
    }));
}
