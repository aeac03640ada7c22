import '../dotenv.ts';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readEditorRepository } from '../admin/repository.ts';
import { basePath } from '../base-path.ts';
import { readDonationConfig } from '../donations/config.ts';
import { readCatalogs } from '../i18n/catalogs.ts';
import { collect, stopAt, type Fault } from '../fault.ts';
import { everyStaleCriticalText } from '../l10n/critical.ts';
import { siteUrl } from '../site-url.ts';
import { stopAtSymbolicLinks } from '../symbolic-links.ts';
import { draft } from './draft.ts';
import { drawPages } from './draw-pages.ts';
import { tellFailure } from './failure.ts';
import { stopAtImageMetadata } from './image-metadata.ts';
import { compress, CompressedCache, compressibleFiles } from './precompress.ts';
import { dropSecrets } from './secrets.ts';
import { writeSearchIndex } from './search-index.ts';
import { readStaticDonations, staticWarnings } from './static-host.ts';
import { svgFaults } from './svg-files.ts';

const client = join(draft, 'client');

/** What was served until the last build. The next one takes it away while it draws: of thousands of pages that takes seconds. */
const before = '.astro/before';

/** Puts what was built in the place of what is served, all at once. */
async function publishDraft(): Promise<void> {
  if (existsSync('dist')) await rename('dist', before);
  await rename(draft, 'dist');
}

process.env.ASTRO_TELEMETRY_DISABLED = '1';
dropSecrets(process.env);
try {
  // Before anything is read that a link could bring in.
  stopAtSymbolicLinks('.');
  const faults: Fault[] = [];
  const base = collect(faults, () => basePath(process.env));
  // Below the root of a host our server is not.
  const isStatic = process.argv.includes('--static') || Boolean(base);
  collect(faults, () => siteUrl(process.env));
  collect(faults, () => readEditorRepository(process.env));
  const donations = collect(faults, () => (isStatic ? readStaticDonations : readDonationConfig)(process.env));
  collect(faults, () => readCatalogs('.'));
  faults.push(...svgFaults('.'));
  stopAt(faults);
  if (process.argv.includes('--strict')) stopAt(everyStaleCriticalText('.'));
  // Decided here: the build itself runs as if in production.
  process.env.DONATE_PROVIDER = donations!.provider;
  if (isStatic) staticWarnings(process.env).forEach((line) => console.warn(line));
  await stopAtImageMetadata('.');
  await rm(draft, { recursive: true, force: true });
  const [isDrawn] = await Promise.all([drawPages(), rm(before, { recursive: true, force: true })]);
  if (!isDrawn) process.exit(1);
  if (!process.argv.includes('--draw-only')) {
    const cache = await CompressedCache.open('.astro/cache/compressed');
    const drawn = await compressibleFiles(client);
    // Indexing keeps one processor busy, compressing all that are left.
    await Promise.all([compress(drawn, cache, !isStatic), writeSearchIndex(client, '.astro/cache/search')]);
    await compress(await compressibleFiles(join(client, 'pagefind')), cache, !isStatic);
    await cache.forgetUnused();
  }
  // Until now what is there was served on: a build that fails takes nothing down.
  await publishDraft();
} catch (error) {
  tellFailure(error);
}
