import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const endings = '(?:avif|jpe?g|png|webp)';
const picture = new RegExp(`^_astro[/\\\\].*\\.${endings}$`, 'i');

/** The end of a picture's name, with its hash. The other characters may be encoded in several ways. */
const hashed = new RegExp(`[\\w-]+\\.${endings}\\b`, 'gi');

/** Files that may refer to a picture. */
const naming = /\.(?:html|css|js|xml|json|webmanifest)$/;

/**
 * Deletes the pictures that no page shows. Astro writes every picture next to an entry, including those of
 * unpublished entries.
 * @param client the folder with the built files
 */
export async function deleteUnusedPictures(client: string): Promise<void> {
  const files = await readdir(client, { recursive: true });
  const pictures = files.filter((file) => picture.test(file));
  if (pictures.length === 0) return;
  const used = new Set<string>();
  for (const file of files.filter((name) => naming.test(name))) {
    const text = await readFile(join(client, file), 'utf8');
    for (const name of text.match(hashed) ?? []) used.add(name);
  }
  const unused = pictures.filter((file) => !used.has(file.match(hashed)!.at(-1)!));
  await Promise.all(unused.map((file) => rm(join(client, file))));
}
