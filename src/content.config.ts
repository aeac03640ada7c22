import { defineCollection } from 'astro:content';
import { translatedEntries } from './collections/loader.ts';
import { loaded } from './collections/schemas.ts';

export const collections = {
  pages: defineCollection({ loader: translatedEntries('pages'), schema: loaded.pages }),
  posts: defineCollection({ loader: translatedEntries('posts'), schema: loaded.posts }),
  events: defineCollection({ loader: translatedEntries('events'), schema: loaded.events }),
};
