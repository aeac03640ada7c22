import type { APIRoute } from 'astro';
import { sitemapPath } from '../routes/route.ts';

/** Crawlers may read every page. The API has no pages. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow: /api/\n\nSitemap: ${new URL(sitemapPath, site).href}\n`);
