import { defineCollection } from 'astro:content';
import { translatedEntries } from './content-model/loader.ts';
import { loaded } from './content-model/schemas.ts';

export const collections = {
  pages: defineCollection({ loader: translatedEntries('pages'), schema: loaded.pages }),
  posts: defineCollection({ loader: translatedEntries('posts'), schema: loaded.posts }),
  events: defineCollection({ loader: translatedEntries('events'), schema: loaded.events }),
};
