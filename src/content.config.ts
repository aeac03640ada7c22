import { defineCollection } from 'astro:content';
import { translatedEntries } from './build/content-loader.ts';
import { entrySchemas } from './content-model/schemas.ts';

export const collections = {
  pages: defineCollection({ loader: translatedEntries('pages'), schema: entrySchemas.pages }),
  posts: defineCollection({ loader: translatedEntries('posts'), schema: entrySchemas.posts }),
  events: defineCollection({ loader: translatedEntries('events'), schema: entrySchemas.events }),
};
