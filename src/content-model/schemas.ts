import { z } from 'astro/zod';
import { checkElection, checkOwnCall } from './entry-checks.ts';
import { checkKind, checkPlace, checkTimes } from './event-checks.ts';
import { eventFacts, eventWords } from './event-fields.ts';
import { citizensOnly, filled, sentence, siteOrHttps, wallTime } from './field-types.ts';
import { checkPostKind, postFacts } from './post-fields.ts';

/** Letters. Each part of an address is the name of a folder, and file systems allow 255 bytes. */
const longestAddress = 120;
const longestTitle = 150;

const address = z
  .string()
  .regex(/^\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*$/, 'This is not an address of a page.')
  .max(longestAddress, 'This address is too long.');

const addressShape = `small letters a to z without accents, digits and hyphens, at most ${longestAddress}, with / at both ends, such as /donate/`;

/** The words of every entry, which each language has. */
const words = {
  title: filled
    .max(longestTitle, 'This title is too long.')
    .describe(`The title, as it stands above the text, in at most ${longestTitle} letters.`),
  description: sentence.describe('One or two sentences for search results and shared links.'),
  permalink: address.describe(`The address, without the language's prefix: ${addressShape}.`),
  aliases: z
    .array(address.describe(`An old address: ${addressShape}.`))
    .default([])
    .describe('Old addresses that lead here, as a list.'),
  showTitle: z.boolean().default(true).describe('true, or false to hide the title from the page.'),
  published: z.boolean().default(true).describe('true, or false to keep it off the site.'),
  correction: sentence.optional().describe('One line that says what was corrected.'),
  imageAlt: sentence.optional().describe('What the image shows, for people who do not see it.'),
  imageCaption: sentence.optional().describe('A line below the image.'),
  disclosure: sentence
    .optional()
    .describe('What the law requires a text about an election to say, as counsel wrote it, on one or several lines.'),
};

/** The words of a page. */
const pageWords = {
  ...words,
  searchWords: z
    .array(filled.describe('A word that people look for.'))
    .default([])
    .describe(
      'Words that people type into the search to find this page, if its text has other words for it, as a list.',
    ),
  callTitle: filled.optional().describe('What to do, in three to eight words, if this page has its own call to act.'),
  callText: sentence.optional().describe('One or two sentences below it.'),
  callButton: filled.optional().describe('What the button does, in one to four words.'),
};

/** The facts of every entry. Only the English file has them, because they're the same in every language. */
const facts = {
  publishAt: wallTime('day', 'minute')
    .optional()
    .describe('When it appears, by the time of Boston: a day such as 2026-03-05, or a time such as 2026-03-05T11:30.'),
  updated: wallTime('day', 'minute')
    .optional()
    .describe(
      'When it last changed, by the time of Boston: a day such as 2026-03-05, or a time such as 2026-03-05T11:30.',
    ),
  image: z
    .string()
    .regex(/^\.\/[^/]+\.(?:jpe?g|png|webp|avif)$/i, 'This is not an image beside the file.')
    .meta({ editor: 'image' })
    .optional()
    .describe('An image in the same folder: ./name.jpg (or .png, .webp, .avif).'),
  imageCredit: filled.optional().describe('Who made the image.'),
  aboutElection: z
    .boolean()
    .default(false)
    .describe('true, if it is about an election: it then needs a disclosure, and nothing on it asks for a gift.'),
  citizensOnly,
};

/** The facts of a page. */
const pageFacts = {
  ...facts,
  callLink: siteOrHttps
    .optional()
    .describe('Where the button of its own call leads: an https:// address, or an English address of this site.'),
  ends: wallTime('day', 'minute')
    .optional()
    .describe(
      'When what it is about ends, by the time of Boston: a day such as 2026-12-18, or a time such as 2026-12-18T17:00. ' +
        'It then says that it is over.',
    ),
};

const editorsNote = sentence.optional().describe('A note of the editors before the text.');

interface Image {
  readonly image?: string | undefined;
  readonly imageAlt?: string | undefined;
}

const hasImageAlt = ({ image, imageAlt }: Image) => !image || Boolean(imageAlt);
const imageAltFault = { path: ['imageAlt'], error: 'The image has no description.' };

/** Schemas of a loaded entry: its words and the facts of the English. */
export const entrySchemas = {
  pages: z.strictObject({ ...pageWords, ...pageFacts }),
  posts: z.strictObject({
    ...words,
    ...facts,
    ...postFacts,
    date: wallTime('month', 'day').describe('When it was written: a day (2026-03-05) or a month (2024-12).'),
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

/** Schemas of a translation. They have only words, so facts can't differ between languages. */
export const translations = {
  pages: z.strictObject(pageWords).superRefine(checkOwnCall('callTitle', 'callButton')),
  posts: z.strictObject({ ...words, editorsNote }),
  events: z.strictObject({
    ...words,
    ...eventWords,
    program: z
      .array(filled.describe('What happens then.'))
      .default([])
      .describe('The texts of the program, in the order of the English.'),
  }),
};

export type Collection = keyof typeof sources;

export const collections = Object.keys(sources) as Collection[];
