import { z } from 'astro/zod';
import { existsIn, isTimeZone } from '../calendar/wall-time.ts';
import { filled, httpsUrl, precisionOf, sentence, wallTime } from './field-types.ts';

/** `scheduled` is the default. */
const eventStatuses = ['scheduled', 'cancelled', 'postponed', 'moved'] as const;

/** Time zones that have a name in the locale files. */
const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Puerto_Rico',
  'America/Port-au-Prince',
  'America/Sao_Paulo',
];

/** BCP 47 tags of the languages spoken or interpreted at events. The locale files have their names. */
const eventLanguages = ['en', 'es', 'pt', 'ht', 'kea', 'fr', 'ar', 'vi', 'zh', 'ase'] as const;

const accessFeatures = ['stepFree', 'restroom', 'captions', 'quietRoom'] as const;

const childrenPolicies = ['welcome', 'childcare', 'adults'] as const;

/** The texts of an event. Sentences about its place, status, and other facts are UI strings. */
export const eventWords = {
  description: sentence.optional().describe('One or two sentences for search results, where the summary does not do.'),
  summary: sentence.describe('One sentence for lists and cards.'),
  reason: sentence.optional().describe('Why it is cancelled, postponed or moved, in one sentence.'),
};

interface Times {
  readonly status: string;
  readonly updated?: string | undefined;
  readonly start: string;
  readonly end?: string | undefined;
  readonly zone: string;
  readonly repeats?: string | undefined;
  readonly registration?: { readonly deadline?: string | undefined } | undefined;
}

/** Finds times that contradict each other and times that the zone's clocks skip. */
export function checkTimes(
  { start, end, zone, repeats, registration, status, updated }: Times,
  context: z.RefinementCtx,
): void {
  const fault = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const areTimes = [start, end, registration?.deadline].every((time) => time === undefined || precisionOf(time));
  // Calendars ignore a change unless the entry has a newer date.
  if (status !== 'scheduled' && !updated) fault(['updated'], 'The status has changed, and nothing says when.');
  // Skip the range checks when a value isn't a time.
  if (!areTimes) return;
  if (end && precisionOf(start) !== precisionOf(end)) fault(['end'], 'It has another shape than start.');
  else if (end && end < start) fault(['end'], 'It is before start.');
  if (end === start && precisionOf(start) === 'minute') fault(['end'], 'It is the same as start: leave it out.');
  if (repeats && end && precisionOf(start) === 'day') fault(['end'], 'What comes every year is one day.');
  if (repeats && precisionOf(start) !== 'day')
    fault(['start'], 'What comes every year lasts all day, and this is a time.');
  if ((registration?.deadline ?? '') > start) fault(['registration', 'deadline'], 'It is after start.');
  for (const [name, time] of Object.entries({ start, end })) {
    if (time && precisionOf(time) === 'minute' && isTimeZone(zone) && !existsIn(time, zone)) {
      fault([name], `The clocks of ${zone} go forward that night and never show this time.`);
    }
  }
}

interface Place {
  readonly venue?: unknown;
  readonly venueToBeAnnounced: boolean;
}

/** Finds an event with both a venue and `venueToBeAnnounced`. */
export function checkPlace({ venue, venueToBeAnnounced }: Place, context: z.RefinementCtx): void {
  if (!venue || !venueToBeAnnounced) return;
  context.addIssue({ code: 'custom', path: ['venueToBeAnnounced'], message: 'The place is known: venue says it.' });
}

const programTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is not a time of day.')
  .describe('The time on a 24-hour clock: 13:30.');

/** The facts of an event, which only the English file has. */
export const eventFacts = {
  start: wallTime('day', 'minute').describe(
    'When it starts: a time such as 2026-03-05T11:30, or a day (2026-12-18) if it lasts all day.',
  ),
  end: wallTime('day', 'minute')
    .optional()
    .describe('When it ends, in the same shape as start. Without it, it counts as over as soon as it starts.'),
  zone: z
    .string()
    .refine((zone) => zones.includes(zone), 'This is not a time zone that has a name in our languages.')
    .default('America/New_York')
    .describe(`The time zone of the place: ${zones.join(', ')}.`),
  repeats: z.enum(['yearly']).optional().describe('yearly, if it comes every year on this day; it then lasts all day.'),
  status: z
    .enum(eventStatuses)
    .default('scheduled')
    .describe('scheduled, cancelled, postponed or moved; nothing for scheduled.'),
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
