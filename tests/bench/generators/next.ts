import { localeCodes } from '../../../src/i18n/locales.ts';
import { framesFile, origin, postsPerFeed, postsPerPage, type Generator } from './generator.ts';

const codes = JSON.stringify(localeCodes);

const posts = `
import { readFileSync, readdirSync } from 'node:fs';
import matter from 'gray-matter';
import { remark } from 'remark';
import gfm from 'remark-gfm';
import html from 'remark-html';

export const codes = ${codes};
export const frames = JSON.parse(readFileSync('${framesFile}', 'utf8'));
export const size = ${postsPerPage};
const processor = remark().use(gfm).use(html);
const read = new Map();

export function news(code) {
  if (!read.has(code)) {
    const posts = readdirSync('posts/' + code).map((name) => {
      const { data, content } = matter(readFileSync('posts/' + code + '/' + name, 'utf8'));
      return { ...data, key: name.slice(0, -3), content, path: '/' + code + '/news/' + name.slice(0, -3) + '/' };
    });
    read.set(code, { posts: posts.sort((a, b) => (a.date < b.date ? 1 : -1)), byKey: new Map(posts.map((post) => [post.key, post])) });
  }
  return read.get(code);
}
export const written = async (markdown) => String(await processor.process(markdown));
`;

const layout = `
export default function Layout({ children }) { return children; }
`;

const document = `
import { codes, frames } from '../../posts.mjs';
export const Document = ({ locale, path, title, description, children }) => (
  <html lang={locale}>
    <head>
      <title>{title}</title>
      <link rel="canonical" href={'${origin}' + path} />
      <meta name="description" content={description} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={'${origin}' + path} />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify({ '@context': 'https://schema.org', '@type': 'Article', headline: title, url: '${origin}' + path }) }} />
      <style dangerouslySetInnerHTML={{ __html: frames[locale].style }} />
      {codes.map((code) => <link key={code} rel="alternate" hrefLang={code} href={'${origin}/' + code + path.slice(locale.length + 1)} />)}
    </head>
    <body>
      <div dangerouslySetInnerHTML={{ __html: frames[locale].header }} />
      <nav>{codes.map((code) => <a key={code} href={'/' + code + '/news/'}>{code}</a>)}</nav>
      <main><h1>{title}</h1>{children}</main>
      <div dangerouslySetInnerHTML={{ __html: frames[locale].footer }} />
    </body>
  </html>
);
`;

const page = `
import { codes, news, size, written } from '../../posts.mjs';
import { Document } from './document.jsx';

export const dynamicParams = false;
export const generateStaticParams = () =>
  codes.flatMap((code) => [
    ...news(code).posts.map(({ key }) => ({ path: [code, 'news', key] })),
    ...Array.from({ length: Math.ceil(news(code).posts.length / size) }, (_, number) => ({
      path: number ? [code, 'news', String(number + 1)] : [code, 'news'],
    })),
  ]);

export default async function Page({ params }) {
  const { path: [locale, , name = '1'] } = await params;
  const post = news(locale).byKey.get(name);
  if (post) {
    return (
      <Document locale={locale} path={post.path} title={post.title} description={post.description}>
        <div dangerouslySetInnerHTML={{ __html: await written(post.content) }} />
      </Document>
    );
  }
  const listed = news(locale).posts.slice((Number(name) - 1) * size, Number(name) * size);
  return (
    <Document locale={locale} path={'/' + locale + '/news/'} title="News">
      {listed.map(({ key, path, title, description }) => (
        <article key={key}><h2><a href={path}>{title}</a></h2><p>{description}</p></article>
      ))}
    </Document>
  );
}
`;

const feed = `
import { codes, news, written } from '../../../posts.mjs';
export const dynamic = 'force-static';
export const generateStaticParams = () => codes.map((code) => ({ name: code + '.xml' }));
const escape = (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
export async function GET(_request, { params }) {
  const code = (await params).name.slice(0, -4);
  const items = await Promise.all(news(code).posts.slice(0, ${postsPerFeed}).map(async ({ title, path, content }) =>
    '<item><title>' + escape(title) + '</title><link>${origin}' + path + '</link><description>' + escape(await written(content)) + '</description></item>'));
  return new Response('<rss version="2.0"><channel><title>News</title><link>${origin}/</link>' + items.join('') + '</channel></rss>');
}
`;

const sitemap = `
import { codes, news } from '../posts.mjs';
export const dynamic = 'force-static';
export default function sitemap() {
  return codes.flatMap((code) => news(code).posts.map(({ path }) => ({ url: '${origin}' + path })));
}
`;

export const next: Generator = {
  name: 'Next',
  dependencies: {
    next: '16.4.6',
    react: '19.3.1',
    'react-dom': '19.3.1',
    'gray-matter': '4.0.3',
    remark: '15.0.1',
    'remark-gfm': '4.0.1',
    'remark-html': '16.0.1',
  },
  files: {
    'next.config.mjs': "export default { output: 'export', trailingSlash: true };\n",
    'posts.mjs': posts,
    'app/layout.jsx': layout,
    'app/[...path]/document.jsx': document,
    'app/[...path]/page.jsx': page,
    'app/feed/[name]/route.js': feed,
    'app/sitemap.js': sitemap,
  },
  postFile: ({ locale, key }) => `posts/${locale}/${key}.md`,
  fields: () => ({}),
  command: ['node', 'node_modules/next/dist/bin/next', 'build'],
  output: 'out',
  caches: ['out', '.next'],
};
