import { z } from 'astro/zod';
import { checkElection, checkOwnCall } from './entry-checks.ts';
import { checkKind, checkPlace, checkTimes } from './event-checks.ts';
import { eventFacts, eventWords } from './event-fields.ts';
import { citizensOnly, filled, sentence, siteOrHttps, wallTime } from './field-types.ts';
import { checkPostKind, postFacts } from './post-fields.ts';

/** In characters. Each part of an address is a folder's name, and file systems allow 255 bytes. */
const longestAddress = 120;
const longestTitle = 150;

const address = z
  .string()
  .regex(/^\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*$/, 'This is not an address for a page.')
  .max(longestAddress, 'This address is too long.');

const addressShape = `lowercase letters without accents, digits, and hyphens, at most ${longestAddress} characters, with / at both ends, such as /donate/`;

/** The fields that every entry has in each language. */
const words = {
  title: filled
    .max(longestTitle, 'This title is too long.')
    .describe(`Add a title of at most ${longestTitle} characters. It appears above the text.`),
  description: sentence.describe('Write one or two sentences for search results and shared links.'),
  permalink: address.describe(`Enter the address without the language prefix: ${addressShape}.`),
  aliases: z
    .array(address.describe(`Enter an old address: ${addressShape}.`))
    .default([])
    .describe('List old addresses that lead here.'),
  showTitle: z.boolean().default(true).describe('Use true, or false to hide the title on the page.'),
  published: z.boolean().default(true).describe('Use true, or false to keep it off the site.'),
  correction: sentence.optional().describe('Write one line that says what was corrected.'),
  imageAlt: sentence.optional().describe('Describe the image for people who cannot see it.'),
  imageCaption: sentence.optional().describe('Write a line to appear below the image.'),
  disclosure: sentence
    .optional()
    .describe('Enter what the law requires a text about an election to say, in counsel’s words, on one or more lines.'),
};

const pageWords = {
  ...words,
  searchWords: z
    .array(filled.describe('Enter a word that people search for.'))
    .default([])
    .describe('List words that people search for and that the text does not have.'),
  callTitle: filled.optional().describe('Say what to do in three to eight words, if this page has its own call.'),
  callText: sentence.optional().describe('Write one or two sentences below it.'),
  callButton: filled.optional().describe('Say what the button does in one to four words.'),
};

/** The fields that are the same in every language. Only the English file has them. */
const facts = {
  publishAt: wallTime('day', 'minute')
    .optional()
    .describe('Enter when it appears, in Boston time: a day such as 2026-03-05, or a time such as 2026-03-05T11:30.'),
  updated: wallTime('day', 'minute')
    .optional()
    .describe(
      'Enter when it last changed, in Boston time: a day such as 2026-03-05, or a time such as 2026-03-05T11:30.',
    ),
  image: z
    .string()
    .regex(/^\.\/[^/]+\.(?:jpe?g|png|webp|avif)$/i, 'This is not an image in the same folder.')
    .meta({ editor: 'image' })
    .optional()
    .describe('Enter the name of an image in the same folder: ./name.jpg (or .png, .webp, .avif).'),
  imageCredit: filled.optional().describe('Enter the name of the photographer.'),
  aboutElection: z
    .boolean()
    .default(false)
    .describe('Use true if it is about an election. It then needs a disclosure, and nothing on it asks for a gift.'),
  citizensOnly,
};

const pageFacts = {
  ...facts,
  callLink: siteOrHttps
    .optional()
    .describe('Enter where the button of its own call leads: an https:// address, or an English address on this site.'),
  ends: wallTime('day', 'minute')
    .optional()
    .describe(
      'Enter when its subject ends, in Boston time: a day such as 2026-12-18, or a time such as 2026-12-18T17:00. ' +
        'The page then says that it is over.',
    ),
};

const editorsNote = sentence.optional().describe('Write a note from the editors to appear above the text.');

interface Image {
  readonly image?: string | undefined;
  readonly imageAlt?: string | undefined;
}

const hasImageAlt = ({ image, imageAlt }: Image) => !image || Boolean(imageAlt);
const imageAltFault = { path: ['imageAlt'], error: 'The image has no description.' };

/** Schemas of a loaded entry: its own texts and the facts of the English. */
export const entrySchemas = {
  pages: z.strictObject({ ...pageWords, ...pageFacts }),
  posts: z.strictObject({
    ...words,
    ...facts,
    ...postFacts,
    date: wallTime('month', 'day').describe('Enter when it was written: a day (2026-03-05) or a month (2024-12).'),
    editorsNote,
  }),
  events: z.strictObject({ ...words, ...facts, ...eventWords, ...eventFacts }),
};

/** Schemas of the English file. */
export const sources = {
  pages: entrySchemas.pages
    .refine(hasImageAlt, imageAltFault)
    .superRefine(checkElection)
    .superRefine(checkOwnCall('callTitle', 'callButton', 'callLink')),
  posts: entrySchemas.posts.refine(hasImageAlt, imageAltFault).superRefine(checkElection).superRefine(checkPostKind),
  events: entrySchemas.events
    .refine(hasImageAlt, imageAltFault)
    .superRefine(checkElection)
    .superRefine(checkKind)
    .superRefine(checkPlace)
    .superRefine(checkTimes),
};

/** Schemas of a translation. They have only texts, so facts can't differ between languages. */
export const translations = {
  pages: z.strictObject(pageWords).superRefine(checkOwnCall('callTitle', 'callButton')),
  posts: z.strictObject({ ...words, editorsNote }),
  events: z.strictObject({
    ...words,
    ...eventWords,
    program: z
      .array(filled.describe('Say what happens at this time.'))
      .default([])
      .describe('List the texts of the program in the same order as the English.'),
  }),
};

export type Collection = keyof typeof sources;

export const collections = Object.keys(sources) as Collection[];
