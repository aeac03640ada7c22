import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { escapeHtml } from '../lib/html.ts';
import type { Manifest } from '../server/manifest.ts';

/** Parts that excerpts would show but aren't text: hidden and changing parts, labels above titles, and buttons. */
const excluded = ['[aria-hidden=true]', '[hidden]', '[role=status]', '[role=timer]', '.kick', 'button', '.button'];

const stopAtErrors = (errors: readonly string[]) => {
  if (errors.length > 0) throw new Error(`pagefind: ${errors.join('; ')}`);
};

/**
 * Writes a search index for each language from the built pages.
 * @param folder of the built files
 * @param manifest with the search words, which are only in the index
 */
export async function writeSearchIndex(
  folder: string,
  { base, routes }: Pick<Manifest, 'base' | 'routes'>,
): Promise<void> {
  const { index, errors } = await createIndex({ excludeSelectors: excluded });
  stopAtErrors(errors);
  stopAtErrors((await index!.addDirectory({ path: folder, glob: '**/index.html' })).errors);
  for (const { path, searchWords = [] } of routes.filter(({ searchWords }) => searchWords?.length)) {
    const sourcePath = `${path.slice(base.length + 1)}index.html`;
    const html = await readFile(join(folder, sourcePath), 'utf8');
    const words = `<meta data-pagefind-meta="words[content]" content="${escapeHtml(searchWords.join(', '))}">`;
    // An excerpt of the text wouldn't say why the page was found.
    const content = html
      .replace('<meta name="description"', '$& data-pagefind-meta="description[content]"')
      .replace('</head>', () => `${words}</head>`);
    // Replaces the page from the folder.
    stopAtErrors((await index!.addHTMLFile({ sourcePath, content })).errors);
  }
  const output = join(folder, 'pagefind');
  stopAtErrors((await index!.writeFiles({ outputPath: output })).errors);
  await close();
  // Remove Pagefind's user interfaces and their styles: the search page has its own.
  for (const name of await readdir(output)) {
    if (/ui|highlight|component/.test(name)) await rm(join(output, name));
  }
}
