import './src/env/dotenv.ts';
import process, { env } from 'node:process';
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { draft } from './src/build/astro-process.ts';
import { browserTargets } from './src/build/browser-targets.ts';
import { componentLayer } from './src/build/component-layer.ts';
import { editorParts } from './src/build/editor-assets.ts';
import { siteBuild } from './src/build/integration.ts';
import { exitAtSpecialRoot } from './src/build/plain-root.ts';
import { scriptFiles } from './src/build/script-files.ts';
import { shipPreact } from './src/build/ship-preact.ts';
import { shortScopes } from './src/build/short-scopes.ts';
import { sitemapPart } from './src/build/sitemap.ts';
import { presetAmounts, readOrganization } from './src/content-model/organization.ts';
import { readDonationConfig } from './src/donations/donation-config.ts';
import { stripeCheckoutOrigin } from './src/donations/stripe.ts';
import { basePath } from './src/env/base-path.ts';
import { projectRoot } from './src/env/project-root.ts';
import { defaultPort, siteUrl } from './src/env/site-url.ts';
import { stopAtSymbolicLinks } from './src/lib/symbolic-links.ts';
import { fitWords } from './src/typography/fitted-words.ts';

env.ASTRO_TELEMETRY_DISABLED = '1';
// The build has its own check. This one is for `npm run dev`, which serves the same folders.
stopAtSymbolicLinks(projectRoot);
exitAtSpecialRoot(process.cwd());

const site = siteBuild();
const donations = readDonationConfig(env);
// `form-action` also limits a form's redirects, and ours redirects to the payment page.
const formActions = ["'self'", ...(donations.stripe ? [stripeCheckoutOrigin(donations.stripe)] : [])];

export default defineConfig({
  site: siteUrl(env),
  base: basePath(env) || '/',
  server: { port: Number(env.PORT || defaultPort) },
  outDir: `./${draft}/client`,
  // Astro and Vite default to node_modules, which several checkouts can share.
  cacheDir: './.astro/cache',
  trailingSlash: 'always',
  // Render other pages while one is being written.
  build: { concurrency: 8, inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  // Markdown images get a `srcset`.
  image: {
    layout: 'constrained',
    responsiveStyles: false,
    // Sharp's default of 4 takes four times as long and gains half a decibel.
    service: { entrypoint: 'astro/assets/services/sharp', config: { avif: { effort: 3 } } },
  },
  // Shiki writes style attributes, which the policy blocks.
  markdown: { syntaxHighlight: false },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        `form-action ${formActions.join(' ')}`,
        "base-uri 'none'",
      ],
    },
  },
  integrations: [react(), site.integration, sitemap({ serialize: site.sitemapItem, entryLimit: sitemapPart })],
  vite: {
    cacheDir: './.astro/cache/vite',
    // Fail if the port is taken: the address in the README would show another server's pages.
    server: { strictPort: true },
    // Inline the scripts of pages: on a slow phone, a request costs more than a script. Inline nothing else, because the
    // policy allows no data: URLs.
    build: {
      assetsInlineLimit: (file) => file.includes('astro_type_script'),
      // Vite's default gives media queries range syntax, which Safari before 16.4 ignores.
      cssTarget: browserTargets('defaults'),
    },
    // Vite's default target is newer.
    environments: { client: { build: { target: browserTargets('plain') } } },
    plugins: [
      fitWords('src/styles/fonts/display.woff2', () =>
        Object.values(presetAmounts(readOrganization(projectRoot))).flat(),
      ),
      componentLayer(),
      shipPreact(),
      scriptFiles(),
      shortScopes(),
      editorParts(basePath(env)),
    ],
  },
});
