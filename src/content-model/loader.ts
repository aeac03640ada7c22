import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataStore, Loader, LoaderContext } from 'astro/loaders';
import { basePath } from '../env/base-path.ts';
import { Faults, stopAt, type Fault } from '../lib/faults.ts';
import type { OwnSite } from '../markdown/body-record.ts';
import { placeholderNames } from '../markdown/placeholders.ts';
import { bodyRenderer } from '../markdown/renderer.ts';
import { readEntries } from './entries.ts';
import { organizationFile, placeholderTexts, readOrganization } from './organization.ts';
import { collections, type Collection } from './schemas.ts';
import { unknownFolders } from './source-files.ts';

/** This site's names and base, which turn absolute links to it in bodies into relative ones. */
function ownSite(origin: string, root: string): OwnSite {
  const base = basePath(process.env);
  const organization = readOrganization(root);
  const names = [origin + base, organization.site].map((address) => {
    const { host, pathname } = new URL(address);
    return host + pathname.replace(/\/?$/, '/');
  });
  const texts = placeholderTexts(organization);
  return { base, names, placeholderFile: organizationFile, absent: placeholderNames.filter((name) => !texts[name]) };
}

async function load(collection: Collection, { config, store, parseData }: LoaderContext): Promise<void> {
  const root = fileURLToPath(config.root);
  const faults: Fault[] = [];
  const entries = await readEntries(root, collection, faults);
  const render = await bodyRenderer(root, ownSite(config.site!, root));
  const loaded: Parameters<DataStore['set']>[0][] = [];
  for (const [{ file: filePath, locale, key, body }, data] of entries) {
    try {
      const { html, metadata, warnings } = await render(body, filePath);
      // Faults and warnings are printed without a time, because the file's author sees them.
      warnings.forEach((line) => console.warn(line));
      const id = `${locale}/${key}`;
      const parsed = await parseData({ id, data, filePath: join(root, filePath) });
      const rendered = { html, metadata };
      loaded.push({ id, data: parsed, filePath, rendered, assetImports: metadata.imagePaths });
    } catch (error) {
      if (!(error instanceof Faults)) throw error;
      faults.push(...error.faults);
    }
  }
  // The build stops at the first collection that has faults. Report the other collections' faults with it.
  faults.push(...(await unknownFolders(root)));
  if (faults.length > 0)
    for (const other of collections) if (other !== collection) await readEntries(root, other, faults);
  stopAt(faults);
  store.clear();
  loaded.forEach((entry) => store.set(entry));
}

/**
 * Loads `src/content/<collection>/<language>/<name>.md`. Astro's glob loader validates each file separately and stops at
 * the first error. This loader adds the facts of the English to each translation, and reports all faults at once, by
 * file, line, and field.
 */
export function translatedEntries(collection: Collection): Loader {
  return {
    name: 'translated-entries',
    async load(context) {
      await load(collection, context);
      const folder = fileURLToPath(new URL(`src/content/${collection}/`, context.config.root));
      const reload = (path: string) => {
        if (!path.startsWith(folder)) return;
        load(collection, context).catch((error: unknown) => context.logger.error((error as Error).message));
      };
      context.watcher?.add(folder);
      for (const event of ['add', 'change', 'unlink'] as const) context.watcher?.on(event, reload);
    },
  };
}
