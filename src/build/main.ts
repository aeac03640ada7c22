import '../env/dotenv.ts';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readEditorRepository } from '../admin/repository.ts';
import { basePath } from '../env/base-path.ts';
import { readDonationConfig } from '../donations/donation-config.ts';
import { readCatalogs } from '../i18n/catalogs.ts';
import { collect, stopAt, type Fault } from '../lib/faults.ts';
import { everyStaleCriticalText } from '../translations/critical.ts';
import { projectRoot } from '../env/project-root.ts';
import { siteUrl } from '../env/site-url.ts';
import { stopAtSymbolicLinks } from '../lib/symbolic-links.ts';
import { draft, renderPages } from './astro-process.ts';
import { reportFailure } from './failure.ts';
import { stopAtImageMetadata } from './image-metadata.ts';
import { compress } from './compression.ts';
import { dropSecrets } from './secrets.ts';
import { writeSearchIndex } from './search-index.ts';
import { readStaticDonations, staticWarnings } from './static-host.ts';
import { svgFaults } from './svg-files.ts';

const client = join(draft, 'client');
const previous = '.astro/previous';

/** Puts the draft in the place of what is served, all at once. Until then the last build is served, so one that fails takes nothing down. */
async function publishDraft(): Promise<void> {
  await rm(previous, { recursive: true, force: true });
  if (existsSync('dist')) await rename('dist', previous);
  await rename(draft, 'dist');
  await rm(previous, { recursive: true, force: true });
}

process.env.ASTRO_TELEMETRY_DISABLED = '1';
dropSecrets(process.env);
try {
  // Before anything is read that a link could bring in.
  stopAtSymbolicLinks(projectRoot);
  const faults: Fault[] = [];
  const base = collect(faults, () => basePath(process.env));
  // Below the root of a host our server is not.
  const isStatic = process.argv.includes('--static') || Boolean(base);
  collect(faults, () => siteUrl(process.env));
  collect(faults, () => readEditorRepository(process.env));
  const donations = collect(faults, () => (isStatic ? readStaticDonations : readDonationConfig)(process.env));
  collect(faults, () => readCatalogs(projectRoot));
  faults.push(...svgFaults(projectRoot));
  stopAt(faults);
  if (process.argv.includes('--strict')) stopAt(everyStaleCriticalText(projectRoot));
  // Decided here: the build itself runs as if in production.
  process.env.DONATE_PROVIDER = donations!.provider;
  if (isStatic) staticWarnings(process.env).forEach((line) => console.warn(line));
  await stopAtImageMetadata(projectRoot);
  await rm(draft, { recursive: true, force: true });
  if (!(await renderPages())) process.exit(1);
  if (!process.argv.includes('--pages-only')) {
    await writeSearchIndex(client);
    await compress(client, !isStatic);
  }
  await publishDraft();
} catch (error) {
  reportFailure(error);
}
