import { z } from 'astro/zod';
import { parseWallTime, type Precision } from '../calendar/wall-time.ts';

/** The precision of a wall time. undefined if the text isn't a wall time. */
export function precisionOf(text: string): Precision | undefined {
  try {
    return parseWallTime(text).precision;
  } catch {
    return undefined;
  }
}

/** Plain text that readers see unchanged. */
export const filled = z
  .string()
  .trim()
  .min(1, 'This is empty.')
  .refine((text) => !text.includes('{{'), 'Placeholders such as {{email}} belong into the text below.');

/** The same for longer texts. The editor shows a field with several lines. */
export const sentence = filled.meta({ editor: 'sentence' });

/** A URL on another site. Characters that browsers ignore, such as line breaks, are removed. */
export const httpsUrl = z.url({ protocol: /^https$/, error: 'This is not an address that starts with https://.' });

/** A path on this site. No whitespace: with a tab after the first slash, a browser can read another site's address. */
export const sitePath = z.string().regex(/^\/(?![/\\])[^\s\p{C}]*$/u);

export const siteOrHttps = z.union([httpsUrl, sitePath], 'This is neither an https:// address nor one of this site.');

export const phoneNumber = z
  .string()
  .regex(/^\+\d[\d -]+$/, 'This is not a phone number.')
  .describe('With country code, such as +1 617 555 0100.');

/** Whom journalists ask. */
export const pressContact = z.strictObject({
  name: filled.optional().describe('The name.'),
  email: z.email('This is not an email address.').describe('The email address.'),
  phone: phoneNumber.optional(),
});

export const citizensOnly = z
  .boolean()
  .default(false)
  .describe('true, if a link leads to registering or voting: the notice for citizens then stands above it.');

/** The editor shows a picker or checks the shape at once. */
export const wallTime = (...precisions: Precision[]) =>
  z
    .string()
    .refine(
      (text) => precisions.includes(precisionOf(text)!),
      'This is not a date of the right shape, or no such day exists.',
    )
    .meta({ editor: precisions.join(' or ') });
