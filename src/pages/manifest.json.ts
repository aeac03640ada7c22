import type { APIRoute } from 'astro';
import { dayOf } from '../calendar/wall-time.ts';
import { latestFirst } from '../content-model/listing.ts';
import { allPublished, published, type Published } from '../content-model/published.ts';
import { localeByCode } from '../i18n/locales.ts';
import { base } from '../routes/base.ts';
import { kindOf } from '../routes/page-kinds.ts';
import { deskPath, isListed, replacedFiles, type Route } from '../routes/route.ts';
import { routeTable } from '../routes/site-routes.ts';
import { alternates } from '../seo/alternates.ts';
import type { Manifest } from '../server/manifest.ts';
import { targets } from '../translations/languages.ts';
import { entryFile } from '../translations/units.ts';
import { manifestDonations } from '../views/donation-form.ts';

/** The date of an entry's last change, from its file. A post's own date is the default. */
function lastChange({ data }: Published): string | undefined {
  const written = 'date' in data ? data.date : undefined;
  const day = data.updated ?? written;
  return day && dayOf(day);
}

/** The route table for the server and the sitemap. The build moves the file out of the public folder. */
export const GET: APIRoute = async ({ site }) => {
  const { routes, redirects } = await routeTable();
  const entries = await allPublished();
  const idOf = ({ collection, locale, key }: Pick<Route, 'collection' | 'locale' | 'key'>) =>
    `${collection}/${locale}/${key}`;
  const changed = new Map(entries.map((entry) => [idOf(entry), lastChange(entry)]));
  const searched = new Map((await published('pages')).map((entry) => [idOf(entry), entry.data.searchWords]));
  // The list of posts changes with its newest post.
  for (const list of entries.filter((entry) => kindOf(entry).listsPosts && !entry.data.updated)) {
    const [newest] = latestFirst((await published('posts')).filter(({ locale }) => locale === list.locale));
    if (newest) changed.set(idOf(list), lastChange(newest));
  }
  const isErrorPage = (route: Route) => kindOf(route).isErrorPage ?? false;
  const manifest: Omit<Manifest, 'policy'> = {
    siteUrl: site!.origin,
    base,
    routes: [
      ...routes
        .filter((route) => !isErrorPage(route))
        .map((route) => ({
          path: route.path,
          lang: localeByCode(route.locale).lang,
          file: entryFile(route.collection, route.locale, route.key),
          listed: isListed(route),
          lastmod: changed.get(idOf(route)),
          searchWords: searched.get(idOf(route)),
          alternates: Object.fromEntries(alternates(route)),
        })),
      ...targets.map((code) => ({
        path: deskPath(code),
        lang: localeByCode(code).lang,
        listed: false,
        lastmod: undefined,
        alternates: {},
      })),
    ],
    redirects: Object.fromEntries([...redirects, ...replacedFiles]),
    notFound: routes
      .filter(isErrorPage)
      .map(({ path, locale }) => {
        const { prefix } = localeByCode(locale);
        const file = `${path.slice(base.length, -1)}.html`;
        return [prefix ? `${base}/${prefix}/` : `${base}/`, file] as const;
      })
      .sort(([a], [b]) => b.length - a.length),
    donations: await manifestDonations(),
  };
  return Response.json(manifest);
};
