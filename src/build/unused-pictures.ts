import { readdir, readFile, rm } from 'node:fs/promises';

/** Files whose text may name a picture. */
const naming = /\.(?:html|css|js|xml|json|webmanifest)$/;

/**
 * Deletes the pictures that no page shows. Astro writes every picture beside an entry, including those of entries that are
 * taken down or not yet published.
 * @param client the folder with the built files
 */
export async function deleteUnusedPictures(client: URL): Promise<void> {
  const files = await readdir(client, { recursive: true });
  const pictures = new Set(files.filter((file) => /^_astro\/[^/]+\.(?:jpe?g|png|webp|avif)$/i.test(file)));
  if (pictures.size === 0) return;
  for (const file of files.filter((name) => naming.test(name))) {
    const text = await readFile(new URL(file, client), 'utf8');
    for (const [, name] of text.matchAll(/_astro\/([^/"'\s,)]+)/g)) pictures.delete(`_astro/${decodeURI(name!)}`);
  }
  await Promise.all([...pictures].map((picture) => rm(new URL(encodeURI(picture), client))));
}
