import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';

/** Decodes the percent-encoded characters of an address. A `%` that encodes nothing stays. */
export const decoded = (address: string): string =>
  address.replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });

/** The address of a path: `/Flyer #2.pdf` is `/Flyer%20%232.pdf`. */
export const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** A key that is the same for names that look the same: macOS splits accented letters and adds special spaces. */
const lookOf = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();

/** A file's name as the disk has it. Reads the whole folder only if there is no exact match. */
function nameOnDisk(folder: string, name: string): string | undefined {
  try {
    return basename(realpathSync.native(join(folder, name)));
  } catch {
    const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
    return names.find((each) => lookOf(each) === lookOf(name));
  }
}

/**
 * Finds the file that a path means, even if its accents, spaces, or capitals differ.
 * @param folder the file must be below it
 * @returns the path from the folder as the disk has it, with slashes; undefined if there is no such file
 */
export function findFile(folder: string, path: string): string | undefined {
  const names = relative(folder, join(folder, path)).split(sep);
  if (names[0] === '' || names[0] === '..' || path.startsWith('//')) return undefined;
  const found: string[] = [];
  for (const name of names) {
    const real = nameOnDisk(join(folder, ...found), name);
    if (real === undefined) return undefined;
    found.push(real);
  }
  return statSync(join(folder, ...found), { throwIfNoEntry: false })?.isFile() ? found.join('/') : undefined;
}
