import { z } from 'astro/zod';
import { filled, httpsUrl, sentence, wallTime } from './field-types.ts';

/** `event` is the default. */
const eventKinds = ['event', 'observance'] as const;

/** `scheduled` is the default. */
const eventStatuses = ['scheduled', 'cancelled', 'postponed', 'moved', 'rescheduled', 'movedAndRescheduled'] as const;

/** Time zones that have a name in the locale files. */
const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Puerto_Rico',
  'America/Port-au-Prince',
  'America/Sao_Paulo',
] as const;

/** BCP 47 tags of the languages spoken or interpreted at events. The locale files have their names. */
const eventLanguages = ['en', 'es', 'pt', 'ht', 'kea', 'fr', 'ar', 'vi', 'zh', 'ase'] as const;

const accessFeatures = ['stepFree', 'restroom', 'captions', 'quietRoom'] as const;

const childrenPolicies = ['welcome', 'childcare', 'adults'] as const;

/** The texts of an event. Sentences about its place, status, and other facts are UI strings. */
export const eventWords = {
  description: sentence.optional().describe('One or two sentences for search results, where the summary does not do.'),
  summary: sentence.describe('One sentence for lists and cards.'),
  reason: sentence.optional().describe('Why it is cancelled, postponed, moved or rescheduled, in one sentence.'),
};

const programTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is not a time of day.')
  .meta({ editor: 'minute' })
  .describe('The time on a 24-hour clock: 13:30.');

/** The facts of an event, which only the English file has. */
export const eventFacts = {
  kind: z
    .enum(eventKinds)
    .default('event')
    .describe(
      'event, or observance for a day that comes every year and has no place and nothing to attend, such as World ' +
        'Refugee Day; nothing for event.',
    ),
  start: wallTime('day', 'minute').describe(
    'When it starts: a time such as 2026-03-05T11:30, or a day (2026-12-18) if it lasts all day.',
  ),
  end: wallTime('day', 'minute')
    .optional()
    .describe('When it ends, in the same shape as start. Without it, it counts as over as soon as it starts.'),
  zone: z
    .enum(zones)
    .default('America/New_York')
    .describe(`The time zone of the place: ${zones.join(', ')}.`),
  repeats: z.enum(['yearly']).optional().describe('yearly, if it comes every year on this day; it then lasts all day.'),
  status: z
    .enum(eventStatuses)
    .default('scheduled')
    .describe(
      'scheduled, cancelled, postponed (the new date is not known yet), moved (another place), rescheduled (another day ' +
        'or time) or movedAndRescheduled; nothing for scheduled.',
    ),
  venue: z
    .strictObject({
      name: filled.describe('The name of the place.'),
      address: filled.describe('Street, city, state and ZIP code.'),
    })
    .optional()
    .describe('The place: name and address.'),
  venueToBeAnnounced: z
    .boolean()
    .default(false)
    .describe('true, as long as the place is not known; nothing once venue says it.'),
  online: httpsUrl.optional().describe('Where one joins online, an https:// address.'),
  registration: z
    .strictObject({
      url: httpsUrl.optional().describe('Where one registers, an https:// address.'),
      deadline: wallTime('day').optional().describe('The last day to reply: 2026-03-02.'),
    })
    .refine(({ url, deadline }) => url || deadline, 'It is empty.')
    .optional()
    .describe('How to reply: url, deadline, or both.'),
  spoken: z
    .array(z.enum(eventLanguages))
    .default([])
    .describe(`The languages spoken, as a list: ${eventLanguages.join(', ')}.`),
  interpreters: z
    .array(z.enum(eventLanguages))
    .default([])
    .describe(`The languages with an interpreter, as a list: ${eventLanguages.join(', ')}.`),
  cost: z
    .union([z.literal('free'), z.number().positive().max(10_000).multipleOf(0.01)])
    .optional()
    .describe('free, or the price in dollars: 15.'),
  access: z
    .array(z.enum(accessFeatures))
    .default([])
    .describe(`What makes it accessible, as a list: ${accessFeatures.join(', ')}.`),
  children: z.enum(childrenPolicies).optional().describe('welcome, childcare or adults.'),
  program: z
    .array(
      z.strictObject({
        at: programTime,
        text: filled.meta({ editor: 'text of line' }).describe('What happens then.'),
        inSource: z
          .literal(true)
          .meta({ editor: 'none' })
          .optional()
          .describe('nothing: the site sets it where a translation has no texts.'),
      }),
    )
    .default([])
    .describe('What happens when: a list of at and text.'),
};
