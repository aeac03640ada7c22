import { z } from 'astro/zod';
import { filled, httpsUrl, sentence, wallTime } from './field-types.ts';

const eventKinds = ['event', 'observance'] as const;

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

/** The texts of an event. Sentences about its facts, such as its status, are UI strings. */
export const eventWords = {
  description: sentence.optional().describe('Add one or two sentences if the summary does not suit search results.'),
  summary: sentence.describe('Write one sentence for lists and cards.'),
  reason: sentence.optional().describe('Say in one sentence why it is canceled, postponed, moved, or rescheduled.'),
};

const programTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is not a time of day.')
  .meta({ editor: 'minute' })
  .describe('Enter the time on a 24-hour clock, such as 13:30.');

/** The facts of an event, which only the English file has. */
export const eventFacts = {
  kind: z
    .enum(eventKinds)
    .default('event')
    .describe(
      'Use event, or observance for a yearly day without a place or anything to attend, such as World ' +
        'Refugee Day. The default is event.',
    ),
  start: wallTime('day', 'minute').describe(
    'Enter a date without a time (2026-12-18) for an all-day event, or a date and time (2026-03-05T11:30).',
  ),
  end: wallTime('day', 'minute')
    .optional()
    .describe('Enter when it ends, in the format of start. Without it, the event is over as soon as it starts.'),
  zone: z
    .enum(zones)
    .default('America/New_York')
    .describe(`Use the time zone of the place: ${zones.join(', ')}.`),
  repeats: z.enum(['yearly']).optional().describe('Use yearly for the same day every year. Yearly events are all-day.'),
  status: z
    .enum(eventStatuses)
    .default('scheduled')
    .describe(
      'Use scheduled, cancelled, postponed (no new date yet), moved (new place), rescheduled (new day or time), or ' +
        'movedAndRescheduled. The default is scheduled.',
    ),
  venue: z
    .strictObject({
      name: filled.describe('Enter the name of the place.'),
      address: filled.describe('Enter the street, city, state, and ZIP code.'),
    })
    .optional()
    .describe('Enter the name and address of the place.'),
  venueToBeAnnounced: z
    .boolean()
    .default(false)
    .describe('Use true while the place is not known. Remove it once venue is set.'),
  online: httpsUrl.optional().describe('Enter the https:// address for joining online.'),
  registration: z
    .strictObject({
      url: httpsUrl.optional().describe('Enter the https:// address for registering.'),
      deadline: wallTime('day').optional().describe('Enter the last day to register, such as 2026-03-02.'),
    })
    .refine(({ url, deadline }) => url || deadline, 'The registration is empty.')
    .optional()
    .describe('Add url, deadline, or both.'),
  spoken: z
    .array(z.enum(eventLanguages))
    .default([])
    .describe(`List the languages spoken, from these: ${eventLanguages.join(', ')}.`),
  interpreters: z
    .array(z.enum(eventLanguages))
    .default([])
    .describe(`List the languages with an interpreter, from these: ${eventLanguages.join(', ')}.`),
  cost: z
    .union([z.literal('free'), z.number().positive().max(10_000).multipleOf(0.01)])
    .optional()
    .describe('Use free, or the price in dollars, such as 15.'),
  access: z
    .array(z.enum(accessFeatures))
    .default([])
    .describe(`List what makes it accessible, from these: ${accessFeatures.join(', ')}.`),
  children: z.enum(childrenPolicies).optional().describe('Use welcome, childcare, or adults.'),
  program: z
    .array(
      z.strictObject({
        at: programTime,
        text: filled.meta({ editor: 'text of line' }).describe('Say what happens at this time.'),
        inSource: z
          .literal(true)
          .meta({ editor: 'none' })
          .optional()
          .describe('Leave this out. The site sets it for an untranslated program.'),
      }),
    )
    .default([])
    .describe('List what happens and when. Each line has at and text.'),
};
