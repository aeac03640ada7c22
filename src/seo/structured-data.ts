import type { BreadcrumbList, DonateAction, Graph, NewsArticle, NGO, Thing, WebPage, WebSite } from 'schema-dts';
import { dayOf } from '../calendar/wall-time.ts';
import type { Organization } from '../content-model/organization.ts';
import type { Published } from '../content-model/published.ts';
import { languageOf } from '../i18n/language.ts';
import { defaultLocale, localeByCode, localesBeside } from '../i18n/locales.ts';
import { kindOf } from '../routes/page-kinds.ts';
import { rootPath, type Route } from '../routes/route.ts';

/** One node of a page's graph. */
export type Node = Exclude<Thing, string>;

/** Serializes nodes as JSON-LD for a `<script>`. It escapes `<` because "</script>" in a string would end the element. */
export function serializeGraph(nodes: readonly Node[]): string {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': nodes };
  return JSON.stringify(graph).replaceAll('<', '\\u003c');
}

/** The organization's stable id. @param origin of the site, without a slash */
export const organizationId = (origin: string) => `${origin}${rootPath}#organization`;
const websiteId = (origin: string) => `${origin}${rootPath}#website`;
const pageId = (origin: string, path: string) => `${origin}${path}#page`;

/** The short form of the organization, for most pages. @param origin of the site, without a slash */
const organizationName = (name: string, origin: string) =>
  ({ '@type': 'NGO', '@id': organizationId(origin), name, url: origin + rootPath }) as const;

/** The organization. @param origin of the site, without a slash */
export const organizationNode = (
  { name, email, ein, address, profiles }: Organization,
  origin: string,
): Exclude<NGO, string> => ({
  ...organizationName(name, origin),
  email,
  taxID: ein,
  nonprofitStatus: 'https://schema.org/Nonprofit501c4',
  address: {
    '@type': 'PostalAddress',
    streetAddress: address.street,
    addressLocality: address.city,
    addressRegion: address.region,
    postalCode: address.postalCode,
    addressCountry: address.country,
  },
  ...(profiles.length > 0 && { sameAs: profiles }),
});

const websiteNode = (name: string, origin: string): Exclude<WebSite, string> => ({
  '@type': 'WebSite',
  '@id': websiteId(origin),
  url: origin + rootPath,
  name,
  inLanguage: localesBeside(defaultLocale.code).map(({ lang }) => lang),
  publisher: { '@id': organizationId(origin) },
});

/** A translation's link to its English, or the English's links to its translations. */
function translationsOf({ alternates, locale }: Route, idOf: (path: string) => string) {
  const original = alternates.get(defaultLocale.code);
  if (locale !== defaultLocale.code) return original ? { translationOfWork: { '@id': idOf(original) } } : {};
  const others = [...alternates]
    .filter(([code]) => code !== defaultLocale.code)
    .map(([, path]) => ({ '@id': idOf(path) }));
  return others.length > 0 ? { workTranslation: others } : {};
}

/** The facts about a page for search engines. */
interface PageFacts {
  readonly route: Route;
  readonly title: string;
  readonly description: string;
  /** Date of the last change, if it's known. */
  readonly updated: string | undefined;
  /** The pages above it, starting with the home page, then the page itself. */
  readonly crumbs: readonly { readonly title: string; readonly path: string }[];
}

/**
 * The page, its breadcrumbs, and the short form of the organization. On the home page, where search engines look for them: the
 * whole organization, the site, and the page.
 * @param origin of the site, without a slash
 */
export function pageNodes(
  { route, title, description, updated, crumbs }: PageFacts,
  organization: Organization,
  origin: string,
): Node[] {
  const { type, takesGifts } = kindOf(route);
  const url = origin + route.path;
  const breadcrumb = `${url}#breadcrumb`;
  const action: Exclude<DonateAction, string> = {
    '@type': 'DonateAction',
    recipient: { '@id': organizationId(origin) },
    target: url,
  };
  const page: Exclude<WebPage, string> = {
    '@type': type,
    '@id': pageId(origin, route.path),
    url,
    name: title,
    description,
    inLanguage: localeByCode(route.locale).lang,
    isPartOf: { '@id': websiteId(origin) },
    ...(updated && { dateModified: dayOf(updated) }),
    ...(crumbs.length > 1 && { breadcrumb: { '@id': breadcrumb } }),
    ...(takesGifts && { potentialAction: action }),
    ...translationsOf(route, (path) => pageId(origin, path)),
  };
  const trail: Exclude<BreadcrumbList, string> = {
    '@type': 'BreadcrumbList',
    '@id': breadcrumb,
    itemListElement: crumbs.map(({ title: name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: origin + path,
    })),
  };
  const { name } = organization;
  return crumbs.length > 1
    ? [organizationName(name, origin), page, trail]
    : [organizationNode(organization, origin), websiteNode(name, origin), page];
}

/** Who wrote a post: the organization, or the coalition. */
const authorOf = (author: Published<'posts'>['data']['author'], organization: Organization, origin: string) => {
  if (!author) return { '@id': organizationId(origin) };
  const { name, fullName, url } = organization[author];
  return { '@type': 'Organization', name, alternateName: fullName, url } as const;
};

/** A post. Its date is a day or a month. @param origin of the site, without a slash */
export function articleNode(
  route: Route,
  { data }: Pick<Published<'posts'>, 'data'>,
  organization: Organization,
  origin: string,
): Exclude<NewsArticle, string> {
  const { title, description, kind, author, outlet, outletLink, date, updated } = data;
  const { lang, t } = languageOf(route.locale);
  const idOf = (path: string) => `${origin}${path}#article`;
  return {
    '@type': 'NewsArticle',
    '@id': idOf(route.path),
    headline: title,
    description,
    articleSection: t(`news:kinds.${kind}`),
    author: authorOf(author, organization, origin),
    datePublished: date,
    ...(updated && { dateModified: dayOf(updated) }),
    ...(outletLink && {
      isBasedOn: { '@type': 'Article', url: outletLink, publisher: { '@type': 'Organization', name: outlet! } },
    }),
    inLanguage: lang,
    mainEntityOfPage: { '@id': pageId(origin, route.path) },
    publisher: { '@id': organizationId(origin) },
    ...translationsOf(route, idOf),
  };
}
