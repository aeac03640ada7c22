import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataStore, Loader, LoaderContext } from 'astro/loaders';
import { readEntries } from '../content-model/entries.ts';
import type { EntryMetadata } from '../content-model/entry-metadata.ts';
import { ownSite } from '../content-model/own-site.ts';
import type { Collection } from '../content-model/schemas.ts';
import { collectAsync, Faults, type Fault } from '../lib/faults.ts';
import { bodyRenderer } from '../markdown/renderer.ts';
import { contentFaults } from './content-faults.ts';
import { phase } from './progress.ts';

async function load(collection: Collection, { config, store, parseData }: LoaderContext): Promise<void> {
  const root = fileURLToPath(config.root);
  const faults: Fault[] = [];
  const entries = await readEntries(root, collection, faults);
  const render = await bodyRenderer(root, ownSite(config.site!, root));
  const { step, end } = phase(`Texts of ${collection}`, entries.size);
  const loaded: Parameters<DataStore['set']>[0][] = [];
  for (const [{ file: filePath, locale, key, body, fieldLines }, data] of entries) {
    const rendered = await collectAsync(faults, render(body, filePath));
    if (!rendered) continue;
    const { html, metadata, warnings } = rendered;
    // Astro's logger would add the time, which means nothing to the file's author.
    warnings.forEach((line) => console.warn(line));
    const id = `${locale}/${key}`;
    const parsed = await parseData({ id, data, filePath: join(root, filePath) });
    const frontmatter = { ...metadata.frontmatter, fieldLines } satisfies EntryMetadata;
    const stored = { html, metadata: { ...metadata, frontmatter } };
    loaded.push({ id, data: parsed, filePath, rendered: stored, assetImports: metadata.imagePaths });
    step();
  }
  // Astro stops at the first collection with faults, so report those of all collections, links, and addresses here.
  if (faults.length > 0) throw new Faults(await contentFaults(root, config.site!));
  store.clear();
  loaded.forEach((entry) => store.set(entry));
  end();
}

/**
 * Loads `src/content/<collection>/<language>/<name>.md`. Astro's glob loader validates each file separately and stops at
 * the first error. This loader adds the English entry's facts to each translation and reports all faults at once, by
 * file, line, and field.
 */
export function translatedEntries(collection: Collection): Loader {
  return {
    name: 'translated-entries',
    async load(context) {
      // The development server shows faults itself and keeps the last valid entries.
      const reload = () =>
        load(collection, context).catch((error: unknown) => {
          if (!context.watcher || !(error instanceof Faults)) throw error;
        });
      await reload();
      const folder = fileURLToPath(new URL(`src/content/${collection}/`, context.config.root));
      const follow = (path: string) => {
        if (path.startsWith(folder)) reload().catch((error: Error) => context.logger.error(error.message));
      };
      context.watcher?.add(folder);
      for (const event of ['add', 'change', 'unlink'] as const) context.watcher?.on(event, follow);
    },
  };
}
