import rss from '@astrojs/rss';
import type { APIRoute, GetStaticPaths } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { instantOf } from '../../calendar/wall-time.ts';
import { latestFirst } from '../../content-model/listing.ts';
import { organization, published } from '../../content-model/published.ts';
import { languageOf } from '../../i18n/language.ts';
import { localeByCode, localeCodes, type LocaleCode } from '../../i18n/locales.ts';
import { escapeHtml } from '../../lib/html.ts';
import FeedPost from '../../partials/FeedPost.astro';
import { homePaths } from '../../routes/page.ts';
import { feedPath, rootPath } from '../../routes/route.ts';
import { entryPath } from '../../routes/site-routes.ts';

/** The number of posts in a feed. */
const newest = 20;

export const getStaticPaths = (() => localeCodes.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

/** Makes addresses absolute for feed readers, and keeps one size of each image. */
const whole = (html: string, page: URL) =>
  html
    .replace(/<source\b[^>]*>|\bsrcset="[^"]*"/g, '')
    .replace(
      /\b(href|src)="(?=[/#])([^"]*)"/g,
      (_all, name: string, to: string) => `${name}="${new URL(to, page).href}"`,
    );

/** A language's feed: full posts, only in that language. */
export const GET: APIRoute = async ({ params, site }) => {
  const locale = params.locale as LocaleCode;
  const { t } = languageOf(locale);
  const container = await AstroContainer.create();
  const posts = latestFirst((await published('posts')).filter((post) => post.locale === locale)).slice(0, newest);
  const items = await Promise.all(
    posts.map(async (post) => {
      const { title, description, kind, author, date } = post.data;
      const { name } = author ? organization[author] : organization;
      const link = await entryPath(post);
      return {
        title,
        description,
        link,
        categories: [t(`news:kinds.${kind}`)],
        // RSS also has an author, but it must be an email address.
        customData: `<dc:creator>${escapeHtml(name)}</dc:creator>`,
        content: whole(await container.renderToString(FeedPost, { props: { entry: post } }), new URL(link, site)),
        // RSS needs a day, so default to the first of the month. A second date would confuse feed readers.
        pubDate: new Date(instantOf(date.padEnd(10, '-01'), organization.timeZone)),
      };
    }),
  );
  const self = new URL(feedPath(locale), site).href;
  return rss({
    title: t('news:feed', { name: organization.name }),
    description: t('home.lead'),
    site: new URL((await homePaths(locale)).get(locale) ?? rootPath, site),
    items,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: `<language>${localeByCode(locale).lang}</language><atom:link href="${self}" rel="self" type="application/rss+xml"/>`,
  });
};
