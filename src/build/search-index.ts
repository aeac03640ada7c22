import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** Writes what can be searched, by language, from the built pages. @param folder of the built files */
export async function writeSearchIndex(folder: string): Promise<void> {
  const { index } = await createIndex({});
  const added = await index!.addDirectory({ path: folder });
  const written = await index!.writeFiles({ outputPath: join(folder, 'pagefind') });
  const errors = [...added.errors, ...written.errors];
  if (errors.length > 0) throw new Error(`pagefind: ${errors.join('; ')}`);
  await close();
  // Its own user interfaces and their styles: ours is enough.
  for (const name of await readdir(join(folder, 'pagefind'))) {
    if (/ui|highlight|component/.test(name)) await rm(join(folder, 'pagefind', name));
  }
}
