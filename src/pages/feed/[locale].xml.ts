import rss from '@astrojs/rss';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import type { APIRoute, GetStaticPaths } from 'astro';
import { instantOf } from '../../calendar/wall-time.ts';
import { latestFirst } from '../../collections/listing.ts';
import { organization, published } from '../../collections/published.ts';
import { localeByCode, localeCodes, type LocaleCode } from '../../i18n/locales.ts';
import { translator } from '../../i18n/messages.ts';
import Body from '../../layouts/Body.astro';
import { feedPath } from '../../routes/route.ts';
import { pathOf } from '../../routes/routes.ts';

/** As many as a reader that comes by now and then needs. */
const newest = 20;

export const getStaticPaths = (() => localeCodes.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

/** Feed readers know nothing of our origin: every address is written whole. */
const absolute = (html: string, { origin }: URL) =>
  html.replace(/\b(href|src)="\/(?!\/)/g, `$1="${origin}/`).replace(/\bsrcset="[^"]*"/g, '');

/** The news of a language, whole. Only what is written in it: a feed has one language. */
export const GET: APIRoute = async ({ params, site }) => {
  const locale = params.locale as LocaleCode;
  const t = translator(locale);
  const container = await AstroContainer.create();
  const posts = latestFirst((await published('posts')).filter((post) => post.locale === locale)).slice(0, newest);
  const items = await Promise.all(
    posts.map(async (post) => ({
      title: post.data.title,
      description: post.data.description,
      link: await pathOf(post),
      content: absolute(await container.renderToString(Body, { props: { entry: post } }), site!),
      // A month begins with its first day; the post's own precision stands beside it.
      pubDate: new Date(instantOf(post.data.date.padEnd(10, '-01'), organization.timeZone)),
      customData: `<dc:date>${post.data.date}</dc:date>`,
    })),
  );
  const self = new URL(feedPath(locale), site).href;
  return rss({
    title: t('news:feed', { name: organization.name }),
    description: t('home.lead'),
    site: site!,
    items,
    xmlns: { dc: 'http://purl.org/dc/elements/1.1/', atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>${localeByCode(locale).lang}</language><atom:link href="${self}" rel="self" type="application/rss+xml"/>`,
  });
};
