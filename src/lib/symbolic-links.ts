import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stopAt, type Fault } from './faults.ts';

/** Folders that the build publishes, or reads to make what it publishes. */
const folders = ['public', 'src', 'locales', 'inbox'];

/** Finds everything at or below a path that is neither a file nor a folder. It follows no links: one may point to `/`. */
function irregularFiles(root: string, file: string): Fault[] {
  const stats = lstatSync(join(root, file), { throwIfNoEntry: false });
  if (!stats || stats.isFile()) return [];
  if (stats.isDirectory())
    return readdirSync(join(root, file)).flatMap((name) => irregularFiles(root, `${file}/${name}`));
  if (!stats.isSymbolicLink()) {
    return [{ file, problem: 'This is neither a file nor a folder.', remedy: 'Delete it.' }];
  }
  const problem = 'This is a symbolic link, which could publish what it points to.';
  return [{ file, problem, remedy: 'Delete it, or replace it with a copy of the file.' }];
}

/**
 * Refuses symbolic links, pipes, and sockets before anything reads them: a link may publish a secret, and reading a pipe
 * never ends.
 * @param root the project's folder
 * @throws {Faults} naming each of them
 */
export function stopAtSymbolicLinks(root: string): void {
  stopAt(folders.flatMap((folder) => irregularFiles(root, folder)));
}
