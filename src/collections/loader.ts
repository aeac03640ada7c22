import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataStore, Loader, LoaderContext } from 'astro/loaders';
import { Faults, stopAt, type Fault } from '../fault.ts';
import { placeholderNames } from '../markdown/placeholders.ts';
import { bodyRenderer, type BodyRenderer, type RenderedBody, type RenderedRecord } from '../markdown/renderer.ts';
import { RenderThreads } from '../markdown/render-threads.ts';
import { basePath } from '../base-path.ts';
import { Bodies } from './bodies.ts';
import { readEntries, strayFolders, type Data } from './entries.ts';
import { placeholderTexts, readOrganization } from './organization.ts';
import { collections, type Collection } from './schemas.ts';

/** The store that Astro hands to loaders; its own glob loader calls this for what it leaves in the cache. */
type CachingStore = DataStore & { addAssetImports(imports: readonly string[], filePath: string): void };

/** An entry whose body is not in the cache. */
interface Stale {
  readonly id: string;
  readonly filePath: string;
  readonly digest: string;
  readonly body: string;
  readonly data: Data;
}

/** From so many bodies on threads are faster. */
const worthThreads = 500;

/** Bodies that are rendered before they are written. */
const atOnce = 200;

/** Renders entries and keeps each, in their order. What is wrong with the others is added to `faults`. */
async function renderAll(
  stale: readonly Stale[],
  { render }: Pick<BodyRenderer, 'render'>,
  keep: (entry: Stale, body: RenderedBody) => Promise<void>,
  faults: Fault[],
): Promise<void> {
  for (let start = 0; start < stale.length; start += atOnce) {
    const some = stale.slice(start, start + atOnce);
    const outcomes = await Promise.allSettled(some.map(({ body, filePath }) => render(body, filePath)));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') await keep(some[index]!, outcome.value);
      else if (outcome.reason instanceof Faults) faults.push(...outcome.reason.faults);
      else throw outcome.reason;
    }
  }
}

async function load(collection: Collection, context: LoaderContext): Promise<void> {
  const { config, parseData, generateDigest } = context;
  const store = context.store as CachingStore;
  const root = fileURLToPath(config.root);
  const faults: Fault[] = [];
  const entries = await readEntries(root, collection, faults);
  const base = basePath(process.env);
  const organization = readOrganization(root);
  const own = [config.site! + base, organization.site].map((url) => new URL(url));
  const names = own.map(({ host, pathname }) => host + pathname.replace(/\/?$/, '/'));
  const texts = placeholderTexts(organization);
  const absent = placeholderNames.filter((name) => !texts[name]);
  const site = { base, names, absent };
  const renderer = await bodyRenderer(root, site);
  const versionDigest = generateDigest(renderer.version);

  const warnings: string[] = [];
  const gone = new Set(store.keys());
  const bodies = new Bodies(root, collection, Boolean(context.watcher));
  const unused = bodies.names();
  const stale: Stale[] = [];
  for (const [{ file: filePath, locale, key, body }, data] of entries) {
    const id = `${locale}/${key}`;
    gone.delete(id);
    const digest = generateDigest(JSON.stringify([versionDigest, body, data]));
    const cached = store.get(id);
    if (cached?.digest !== digest || !unused.delete(digest)) {
      stale.push({ id, filePath, digest, body, data });
      continue;
    }
    store.addAssetImports(cached.assetImports ?? [], filePath);
    // What is in the cache is told of each time.
    warnings.push(...(cached.rendered?.metadata?.frontmatter as unknown as RenderedRecord).warnings);
  }
  gone.forEach((id) => store.delete(id));

  await using threads = stale.length > worthThreads ? new RenderThreads(root, site) : undefined;
  const keep = async ({ id, filePath, digest, body, data }: Stale, { html, metadata }: RenderedBody) => {
    warnings.push(...metadata.frontmatter.warnings);
    const parsed = await parseData({ id, data, filePath: join(root, filePath) });
    bodies.write(digest, { markdown: body, html });
    unused.delete(digest);
    const assetImports = metadata.imagePaths;
    store.set({ id, data: parsed, filePath, digest, rendered: { html: '', metadata }, assetImports });
  };
  await renderAll(stale, threads ?? renderer, keep, faults);
  // As faults are told, without a logger's clock: they are quoted to whoever wrote the files.
  warnings.forEach((line) => console.warn(line));
  // The build ends with the first collection that has faults: whoever mends them wants to know of the others' too.
  faults.push(...(await strayFolders(root)));
  if (faults.length > 0)
    for (const other of collections) if (other !== collection) await readEntries(root, other, faults);
  stopAt(faults);
  bodies.remove(unused);
}

/**
 * Loads `src/content/<collection>/<language>/<name>.md`. Astro's own glob loader validates each file by itself and stops
 * at the first; here a translation takes its facts from the English file, every fault is named by file, line and field,
 * and all are said at once.
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
