import '../dotenv.ts';
import { rm } from 'node:fs/promises';
import { build } from 'astro';
import { readEditorRepository } from '../admin/repository.ts';
import { basePath } from '../base-path.ts';
import { readDonationConfig } from '../donations/config.ts';
import { readCatalogs } from '../i18n/catalogs.ts';
import { collect, Faults, stopAt, type Fault } from '../fault.ts';
import { everyStaleCriticalText } from '../l10n/critical.ts';
import { siteUrl } from '../site-url.ts';
import { stopAtImageMetadata } from './image-metadata.ts';
import { precompress } from './precompress.ts';
import { readStaticDonations, staticWarnings } from './static-host.ts';

/** Astro wraps what a loader or a page throws. */
function faultsIn(error: unknown): Faults | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof Faults || each.name === 'Faults') return each as Faults;
  }
  return undefined;
}

process.env.ASTRO_TELEMETRY_DISABLED = '1';
try {
  const faults: Fault[] = [];
  const base = collect(faults, () => basePath(process.env));
  // Below the root of a host our server is not.
  const isStatic = process.argv.includes('--static') || Boolean(base);
  collect(faults, () => siteUrl(process.env));
  collect(faults, () => readEditorRepository(process.env));
  const donations = collect(faults, () => (isStatic ? readStaticDonations : readDonationConfig)(process.env));
  collect(faults, () => readCatalogs('.'));
  stopAt(faults);
  if (process.argv.includes('--strict')) stopAt(everyStaleCriticalText('.'));
  // Decided here: the build itself runs as if in production.
  process.env.DONATE_PROVIDER = donations!.provider;
  if (isStatic) staticWarnings(process.env).forEach((line) => console.warn(line));
  await stopAtImageMetadata('.');
  // What is there is served until there is something better.
  await rm('dist', { recursive: true, force: true });
  await build({ logLevel: process.env.LOG_LEVEL === 'info' ? 'info' : 'warn' });
  performance.mark('sitemap written');
  await precompress('dist/client', '.astro/cache/compressed');
} catch (error) {
  const faults = faultsIn(error);
  console.error(faults ? `\nThe site was not built.\n${faults.message}` : error);
  process.exitCode = 1;
}
