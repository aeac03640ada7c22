import { localeCodes } from '../../../src/i18n/locales.ts';
import { framesFile, origin, postsPerFeed, postsPerPage, type Generator } from './generator.ts';

const codes = JSON.stringify(localeCodes);

const config = `
import { readFileSync } from 'node:fs';
import sanitize from 'sanitize-html';

const allowed = { allowedTags: [...sanitize.defaults.allowedTags, 'img'] };

export default function (config) {
  const codes = ${codes};
  config.amendLibrary('md', (markdown) => {
    const render = markdown.render.bind(markdown);
    markdown.render = (...input) => sanitize(render(...input), allowed);
  });
  config.addGlobalData('frames', JSON.parse(readFileSync('${framesFile}', 'utf8')));
  for (const code of codes) {
    config.addCollection('news_' + code, (api) =>
      api.getFilteredByGlob('posts/' + code + '/*.md').sort((a, b) => b.date - a.date));
  }
  config.addGlobalData('codes', codes);
  return { dir: { output: 'out' } };
}
`;

const page = `<!doctype html>
<html lang="{{ locale }}">
<head>
<meta charset="utf-8"><title>{{ title }}</title><meta name="description" content="{{ description }}">
<link rel="canonical" href="${origin}{{ page.url }}">
<meta property="og:title" content="{{ title }}"><meta property="og:description" content="{{ description }}"><meta property="og:url" content="${origin}{{ page.url }}">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":{{ title | dump | safe }},"url":"${origin}{{ page.url }}"}</script>
{% for code in codes %}<link rel="alternate" hreflang="{{ code }}" href="${origin}/{{ code }}{{ page.url | replace('/' + locale, '') }}">{% endfor %}
<style>{{ frames[locale].style | safe }}</style>
</head>
<body>{{ frames[locale].header | safe }}<nav>{% for code in codes %}<a href="/{{ code }}/news/">{{ code }}</a>{% endfor %}</nav>
<main><h1>{{ title }}</h1>{{ content | safe }}</main>{{ frames[locale].footer | safe }}</body></html>
`;

const list = (code: string) => `---
layout: page.njk
locale: ${code}
title: News
pagination: { data: collections.news_${code}, size: ${postsPerPage}, alias: posts }
permalink: "/${code}/news/{% if pagination.pageNumber %}{{ pagination.pageNumber + 1 }}/{% endif %}index.html"
---
{% for post in posts %}<article><h2><a href="{{ post.url }}">{{ post.data.title }}</a></h2><p>{{ post.data.description }}</p></article>{% endfor %}
`;

const feed = (code: string) => `---
permalink: /feed/${code}.xml
eleventyExcludeFromCollections: true
---
<rss version="2.0"><channel><title>News</title><link>${origin}/</link>
{% for post in collections.news_${code} %}{% if loop.index <= ${postsPerFeed} %}<item><title>{{ post.data.title }}</title><link>${origin}{{ post.url }}</link><description>{{ post.templateContent | escape }}</description></item>{% endif %}{% endfor %}
</channel></rss>
`;

const sitemap = `---
permalink: /sitemap.xml
eleventyExcludeFromCollections: true
---
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for each in collections.all %}<url><loc>${origin}{{ each.url }}</loc></url>{% endfor %}</urlset>
`;

export const eleventy: Generator = {
  name: 'Eleventy',
  dependencies: { '@11ty/eleventy': '3.1.8', 'sanitize-html': '2.18.1' },
  files: {
    'eleventy.config.js': config,
    '_includes/page.njk': page,
    'sitemap.njk': sitemap,
    ...Object.fromEntries(
      localeCodes.flatMap((code) => [
        [`list-${code}.njk`, list(code)],
        [`feed-${code}.njk`, feed(code)],
      ]),
    ),
  },
  postFile: ({ locale, key }) => `posts/${locale}/${key}.md`,
  fields: ({ locale, key }) => ({ layout: 'page.njk', permalink: `/${locale}/news/${key}/index.html` }),
  command: ['node', 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'],
  output: 'out',
  caches: ['out', '.cache'],
};
