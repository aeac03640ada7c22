import { defineCollection } from 'astro:content';
import { translatedEntries } from './collections/loader.ts';
import { sources } from './collections/schemas.ts';

export const collections = {
  pages: defineCollection({ loader: translatedEntries('pages'), schema: sources.pages }),
  posts: defineCollection({ loader: translatedEntries('posts'), schema: sources.posts }),
  events: defineCollection({ loader: translatedEntries('events'), schema: sources.events }),
};
