import type { APIRoute } from 'astro';
import { sitemapPath } from '../routes/route.ts';

/** Everybody may read everything; the sitemap says what there is. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow: /api/\n\nSitemap: ${new URL(sitemapPath, site).href}\n`);
