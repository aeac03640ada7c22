import type { APIRoute } from 'astro';
import { manifestDonations } from '../cards/donations.ts';
import { localeByCode } from '../i18n/locales.ts';
import { published } from '../collections/published.ts';
import { isListed, notFoundKey } from '../routes/route.ts';
import { routeTable } from '../routes/routes.ts';
import { alternates } from '../seo/alternates.ts';
import type { Manifest } from '../server/manifest.ts';

/** The route table for the server and the sitemap. The build moves the file out of what is served. */
export const GET: APIRoute = async ({ site }) => {
  const { routes, redirects } = await routeTable();
  const entries = (await Promise.all([published('pages'), published('posts'), published('events')])).flat();
  const changed = new Map(
    entries.map((entry) => [`${entry.collection}/${entry.id}`, entry.data.updated?.slice(0, '2026-03-05'.length)]),
  );
  const isNotFound = ({ key }: { key: string }) => key === notFoundKey;
  const manifest: Omit<Manifest, 'policy' | 'policies'> = {
    siteUrl: site!.origin,
    routes: routes
      .filter((route) => !isNotFound(route))
      .map((route) => ({
        path: route.path,
        lang: localeByCode(route.locale).lang,
        listed: isListed(route),
        lastmod: changed.get(`${route.collection}/${route.locale}/${route.key}`),
        alternates: Object.fromEntries(alternates(route)),
      })),
    redirects: Object.fromEntries(redirects),
    notFound: routes
      .filter(isNotFound)
      .map(({ path, locale }) => {
        const { prefix } = localeByCode(locale);
        return [prefix ? `/${prefix}/` : '/', `${path.replace(/\/$/, '')}.html`] as const;
      })
      .sort(([a], [b]) => b.length - a.length),
    donations: await manifestDonations(),
  };
  return Response.json(manifest);
};
