import './src/env/dotenv.ts';
import { env } from 'node:process';
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { draft } from './src/build/draft-folder.ts';
import { editorParts } from './src/build/editor-assets.ts';
import { siteBuild } from './src/build/integration.ts';
import { shipPreact } from './src/build/ship-preact.ts';
import { sitemapPart } from './src/build/sitemap.ts';
import { readDonationConfig } from './src/donations/donation-config.ts';
import { stripeCheckoutOrigin } from './src/donations/stripe.ts';
import { basePath } from './src/env/base-path.ts';
import { projectRoot } from './src/env/project-root.ts';
import { siteUrl } from './src/env/site-url.ts';
import { stopAtSymbolicLinks } from './src/lib/symbolic-links.ts';
import { fitWords } from './src/typography/fitted-words.ts';

env.ASTRO_TELEMETRY_DISABLED = '1';
// Here as well as in the build: `npm run dev` serves the same folders.
stopAtSymbolicLinks(projectRoot);

const site = siteBuild();
const donations = readDonationConfig(env);
// A form that is answered with a redirect may follow it to the payment page.
const formActions = ["'self'", ...(donations.stripe ? [stripeCheckoutOrigin(donations.stripe)] : [])];

export default defineConfig({
  site: siteUrl(env),
  base: basePath(env) || '/',
  outDir: `./${draft}/client`,
  // Its default lies in node_modules, which several checkouts may share; so does that of Vite.
  cacheDir: './.astro/cache',
  trailingSlash: 'always',
  // While a file of one page is written the next one is drawn.
  build: { concurrency: 8, inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  // Pictures in Markdown come in the sizes that screens need.
  image: {
    layout: 'constrained',
    responsiveStyles: false,
    // At 4, sharp's own, a photograph takes four times as long for half a decibel.
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
        "object-src 'none'",
      ],
    },
  },
  integrations: [react(), site.integration, sitemap({ serialize: site.sitemapItem, entryLimit: sitemapPart })],
  vite: {
    cacheDir: './.astro/cache/vite',
    // Another port than the one that the README names would show nobody's change.
    server: { strictPort: true },
    // A page's own scripts stand in it: a request for each costs a slow phone more than they do. The policy allows no
    // data: addresses for anything else.
    build: { assetsInlineLimit: (file) => file.includes('astro_type_script') },
    plugins: [fitWords('src/styles/fonts/display.woff2'), shipPreact(), editorParts(basePath(env))],
  },
});
