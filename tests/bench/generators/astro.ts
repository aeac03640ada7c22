import { readFileSync } from 'node:fs';
import { localeCodes } from '../../../src/i18n/locales.ts';
import { framesFile, origin, postsPerFeed, postsPerPage, type Generator } from './generator.ts';

/** The site's own versions, so only the use of Astro differs. */
const { dependencies: versions, overrides } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'overrides',
  Record<string, string>
>;
const ofTheSite = ['astro', '@astrojs/markdown-remark', '@astrojs/rss', '@astrojs/sitemap'];

const codes = JSON.stringify(localeCodes);

const config = `
import { unified } from '@astrojs/markdown-remark';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeSanitize from 'rehype-sanitize';

export default defineConfig({
  site: '${origin}',
  outDir: './out',
  trailingSlash: 'always',
  integrations: [sitemap()],
  markdown: { syntaxHighlight: false, processor: unified({ smartypants: false, rehypePlugins: [rehypeSanitize] }) },
});
`;

const contentConfig = `
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const schema = z.object({ title: z.string(), description: z.string(), date: z.string(), locale: z.string(), key: z.string() });
export const collections = { posts: defineCollection({ loader: glob({ base: 'posts', pattern: '**/*.md' }), schema }) };
`;

const news = `
import { getCollection } from 'astro:content';
export const codes = ${codes};
export const news = async (code) =>
  (await getCollection('posts', ({ data }) => data.locale === code)).sort((a, b) => (a.data.date < b.data.date ? 1 : -1));
export const pathOf = ({ data }) => '/' + data.locale + '/news/' + data.key + '/';
`;

const layout = `---
import frames from '../${framesFile}';
import { codes } from './news.js';
const { locale, path, title, description } = Astro.props;
const { style, header, footer } = frames[locale];
const url = '${origin}' + path;
const graph = JSON.stringify({ '@context': 'https://schema.org', '@type': 'Article', headline: title, url });
---
<!doctype html>
<html lang={locale}>
  <head>
    <meta charset="utf-8" />
    <title>{title}</title>
    <meta name="description" content={description} />
    <link rel="canonical" href={url} />
    <meta property="og:title" content={title} />
    <meta property="og:description" content={description} />
    <meta property="og:url" content={url} />
    <script is:inline type="application/ld+json" set:html={graph} />
    {codes.map((code) => <link rel="alternate" hreflang={code} href={'${origin}/' + code + path.slice(locale.length + 1)} />)}
    <style is:inline set:html={style} />
  </head>
  <body>
    <Fragment set:html={header} />
    <nav>{codes.map((code) => <a href={'/' + code + '/news/'}>{code}</a>)}</nav>
    <main><h1>{title}</h1><slot /></main>
    <Fragment set:html={footer} />
  </body>
</html>
`;

const page = `---
import { render } from 'astro:content';
import Layout from '../Layout.astro';
import { codes, news, pathOf } from '../news.js';

export async function getStaticPaths() {
  const lists = await Promise.all(codes.map(async (locale) => {
    const posts = await news(locale);
    const size = ${postsPerPage};
    return [
      ...posts.map((post) => ({ params: { path: pathOf(post).slice(1, -1) }, props: { locale, post } })),
      ...Array.from({ length: Math.ceil(posts.length / size) }, (_, number) => ({
        params: { path: locale + '/news' + (number ? '/' + (number + 1) : '') },
        props: { locale, posts: posts.slice(number * size, (number + 1) * size) },
      })),
    ];
  }));
  return lists.flat();
}

const { locale, post, posts } = Astro.props;
const Content = post && (await render(post)).Content;
---
{post ? (
  <Layout {locale} path={pathOf(post)} title={post.data.title} description={post.data.description}><Content /></Layout>
) : (
  <Layout {locale} path={'/' + locale + '/news/'} title="News">
    {posts.map((each) => (
      <article><h2><a href={pathOf(each)}>{each.data.title}</a></h2><p>{each.data.description}</p></article>
    ))}
  </Layout>
)}
`;

const feed = `
import rss from '@astrojs/rss';
import { codes, news, pathOf } from '../../news.js';
export const getStaticPaths = () => codes.map((locale) => ({ params: { locale } }));
export async function GET({ params, site }) {
  const posts = (await news(params.locale)).slice(0, ${postsPerFeed});
  return rss({
    title: 'News',
    description: 'News',
    site,
    items: posts.map((post) => ({ title: post.data.title, link: pathOf(post), content: post.rendered.html })),
  });
}
`;

/** The site's framework with only the site's posts. */
export const astro: Generator = {
  name: 'Astro',
  dependencies: {
    ...Object.fromEntries(ofTheSite.map((name) => [name, versions[name]!])),
    'rehype-sanitize': '6.0.0',
  },
  overrides,
  files: {
    'astro.config.mjs': config,
    'src/content.config.ts': contentConfig,
    'src/news.js': news,
    'src/Layout.astro': layout,
    'src/pages/[...path].astro': page,
    'src/pages/feed/[locale].xml.js': feed,
  },
  postFile: ({ locale, key }) => `posts/${locale}/${key}.md`,
  fields: ({ key }) => ({ key }),
  command: ['node', 'node_modules/astro/bin/astro.mjs', 'build', '--silent'],
  output: 'out',
  caches: ['out', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
};

const bareConfig = `
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';

export default defineConfig({ site: '${origin}', outDir: './out', trailingSlash: 'always', integrations: [sitemap()] });
`;

const bareLayout = `---
const { locale, title } = Astro.props;
---
<!doctype html>
<html lang={locale}>
  <head><meta charset="utf-8" /><title>{title}</title></head>
  <body><h1>{title}</h1><slot /></body>
</html>
`;

/** Plain Astro with only a title and unsanitized text on each page, to measure Astro's share. */
export const bareAstro: Generator = {
  ...astro,
  name: 'Astro, bare',
  files: { ...astro.files, 'astro.config.mjs': bareConfig, 'src/Layout.astro': bareLayout },
};
