import { readdirSync } from 'node:fs';
import { readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { SitemapItem } from '@astrojs/sitemap';
import type { AstroIntegration, AstroPrerenderer, PrerenderResult } from 'astro';
import { policyOf } from '../server/headers.ts';
import type { Manifest, ManifestRoute } from '../server/manifest.ts';
import { headersFile } from './headers-file.ts';
import { withIslandNumbers } from './island-ids.ts';
import { withoutHashes, withOwnHashes } from './policies.ts';
import { phase, type Phase } from './progress.ts';
import { writeRedirects } from './redirect-files.ts';
import { sitemapItem } from './sitemap.ts';
import { deleteUnusedPictures } from './unused-pictures.ts';

/** Renames `es/404/index.html`, which Astro writes, to `es/404.html`, which static hosts look for. */
async function moveNotFoundPage(client: URL, file: string): Promise<void> {
  const folder = file.replace(/^\/|\.html$/g, '');
  const page = new URL(`${folder}/index.html`, client);
  try {
    await rename(page, new URL(file.slice(1), client));
    await rmdir(new URL(`${folder}/`, client));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Numbers a page's islands and removes other pages' hashes from its policy. Other responses stay as they are. */
async function postprocess(rendering: ReturnType<AstroPrerenderer['render']>): Promise<PrerenderResult> {
  const result = await rendering;
  const { response, ...rest } = result instanceof Response ? { response: result } : result;
  if (!response.headers.get('content-type')?.startsWith('text/html')) return { ...rest, response };
  const page = withOwnHashes(withIslandNumbers(Buffer.from(await response.arrayBuffer())));
  return { ...rest, response: new Response(page, response) };
}

/** Postprocesses pages and shows progress. @param code the phase that bundles code @param next starts the next phase */
function withProgress(astro: AstroPrerenderer, code: Phase, next: () => void): AstroPrerenderer {
  let files: Phase;
  return {
    ...astro,
    async getStaticPaths() {
      code.end('bundled');
      const paths = await astro.getStaticPaths();
      files = phase('Pages and their files', paths.length);
      return paths;
    },
    async render(...page) {
      const result = await postprocess(astro.render(...page));
      files.step();
      return result;
    },
    async teardown() {
      await astro.teardown?.();
      files.end();
      next();
    },
  };
}

interface SiteBuild {
  readonly integration: AstroIntegration;
  /** For `@astrojs/sitemap`, after the pages are built. */
  sitemapItem(item: SitemapItem): SitemapItem | undefined;
}

export function siteBuild(): SiteBuild {
  let routes = new Map<string, ManifestRoute>();
  let pictures: Phase | undefined;
  return {
    integration: {
      name: 'site',
      hooks: {
        'astro:config:setup'({ addClientDirective }) {
          addClientDirective({ name: 'painted', entrypoint: './src/islands/painted.ts' });
        },
        async 'astro:server:setup'({ server, refreshContent }) {
          // Only development needs Stripe's and Redis's libraries.
          const { addDevEndpoints } = await import('./dev-endpoints.ts');
          addDevEndpoints(server);
          const { endAtChanges } = await import('./dev-restart.ts');
          endAtChanges(server);
          const { showFaults } = await import('./dev-faults.ts');
          await showFaults(server, () => refreshContent!({}));
        },
        'astro:build:start'({ setPrerenderer }) {
          const code = phase('Code');
          setPrerenderer((astro) => withProgress(astro, code, () => (pictures = phase('Pictures'))));
        },
        'astro:build:generated'({ dir }) {
          const names = readdirSync(new URL('_astro', dir));
          pictures!.end(String(names.filter((name) => /\.(?:avif|webp|jpe?g|png)$/.test(name)).length));
        },
        async 'astro:build:done'({ dir, logger }) {
          performance.mark('pages rendered');
          const draft = new URL('manifest.json', dir);
          const manifest = JSON.parse(await readFile(draft, 'utf8')) as Omit<Manifest, 'policy'>;
          for (const [, file] of manifest.notFound) await moveNotFoundPage(dir, file);
          await deleteUnusedPictures(fileURLToPath(dir));
          await writeRedirects(dir, manifest);
          const policy = withoutHashes(policyOf(await readFile(new URL('index.html', dir), 'utf8'))!);
          const complete: Manifest = { ...manifest, policy };
          await writeFile(new URL('_headers', dir), headersFile(manifest.base));
          await writeFile(new URL('../manifest.json', dir), JSON.stringify(complete, null, 1));
          await rm(draft);
          routes = new Map(manifest.routes.map((route) => [route.path, route]));
          logger.info(`${manifest.routes.length} addresses in ${fileURLToPath(new URL('../manifest.json', dir))}`);
        },
      },
    },
    sitemapItem: (item) => sitemapItem(item, routes),
  };
}
