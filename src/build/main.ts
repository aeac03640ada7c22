import '../env/dotenv.ts';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readEditorRepository } from '../admin/repository.ts';
import { basePath } from '../env/base-path.ts';
import { readDonationConfig } from '../donations/donation-config.ts';
import { collect, collectAsync, stopAt, type Fault } from '../lib/faults.ts';
import { everyStaleCriticalText } from '../translations/critical.ts';
import { projectRoot } from '../env/project-root.ts';
import { siteUrl } from '../env/site-url.ts';
import type { Manifest } from '../server/manifest.ts';
import { stopAtSymbolicLinks } from '../lib/symbolic-links.ts';
import { draft, renderPages } from './astro-process.ts';
import { reportFailure } from './failure.ts';
import { fileFaults } from './file-faults.ts';
import { compress, compressibleFiles } from './compression.ts';
import { phase, say, secondsSince, showProgress } from './progress.ts';
import { dropSecrets } from './secrets.ts';
import { writeSearchIndex } from './search-index.ts';
import { readStaticDonations, staticWarnings } from './static-host.ts';
import { summary } from './summary.ts';

const client = join(draft, 'client');
const previous = '.astro/previous';

/** Replaces the served site with the draft. Until then, the previous build is served, so a failed build breaks nothing. */
async function publishDraft(): Promise<void> {
  await rm(previous, { recursive: true, force: true });
  if (existsSync('dist')) await rename('dist', previous);
  await rename(draft, 'dist');
  await rm(previous, { recursive: true, force: true });
}

process.env.ASTRO_TELEMETRY_DISABLED = '1';
dropSecrets(process.env);
showProgress();
try {
  const start = performance.now();
  const check = phase('Settings and pictures');
  // Check before reading any file that a link could point to.
  stopAtSymbolicLinks(projectRoot);
  const faults: Fault[] = [];
  const base = collect(faults, () => basePath(process.env));
  // Our server always serves from the root of its host.
  const isStatic = process.argv.includes('--static') || Boolean(base);
  const site = collect(faults, () => siteUrl(process.env));
  collect(faults, () => readEditorRepository(process.env));
  const donations = collect(faults, () => (isStatic ? readStaticDonations : readDonationConfig)(process.env));
  faults.push(...(await fileFaults(projectRoot)));
  if (faults.length > 0 && site && base !== undefined) {
    // A static import would throw before `BASE_PATH` is checked.
    const { contentFaults } = await import('./content-faults.ts');
    faults.push(...((await collectAsync(faults, contentFaults(projectRoot, site))) ?? []));
  }
  stopAt(faults);
  check.end('checked');
  if (process.argv.includes('--strict')) stopAt(everyStaleCriticalText(projectRoot));
  // Set the provider here, because the child process runs as if in production.
  process.env.DONATE_PROVIDER = donations!.provider;
  if (isStatic) staticWarnings(process.env).forEach((line) => console.warn(line));
  await rm(draft, { recursive: true, force: true });
  say('Starting Astro');
  if (!(await renderPages())) process.exit(1);
  const manifest = JSON.parse(await readFile(join(draft, 'manifest.json'), 'utf8')) as Manifest;
  if (!process.argv.includes('--pages-only')) {
    const index = phase('Search index');
    await writeSearchIndex(client, manifest);
    index.end('written');
    const files = await compressibleFiles(client);
    const { step, end } = phase('Compressed', files.length);
    await compress(files, !isStatic, step);
    end();
    const { writeProxyFiles } = await import('./proxy-files.ts');
    if (!isStatic) await writeProxyFiles(draft, join(projectRoot, 'dist'), manifest);
  }
  await publishDraft();
  summary(projectRoot, manifest).forEach(say);
  const next = isStatic ? 'Upload dist/client.' : `See it: npm run serve, then ${siteUrl({ PORT: process.env.PORT })}`;
  say(`Done in ${secondsSince(start)}. ${next}`);
} catch (error) {
  reportFailure(error);
}
