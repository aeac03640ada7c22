import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';

const stopAtErrors = (errors: readonly string[]) => {
  if (errors.length > 0) throw new Error(`pagefind: ${errors.join('; ')}`);
};

/**
 * Writes a search index for each language from the built pages.
 * @param folder of the built files
 */
export async function writeSearchIndex(folder: string): Promise<void> {
  const { index, errors } = await createIndex({});
  stopAtErrors(errors);
  stopAtErrors((await index!.addDirectory({ path: folder, glob: '**/index.html' })).errors);
  const output = join(folder, 'pagefind');
  stopAtErrors((await index!.writeFiles({ outputPath: output })).errors);
  await close();
  // Remove Pagefind's user interfaces and their styles: the search page has its own.
  for (const name of await readdir(output)) {
    if (/ui|highlight|component/.test(name)) await rm(join(output, name));
  }
}
