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
  .refine((text) => !text.includes('{{'), 'Placeholders such as {{email}} work only in the text below.');

/** The same for longer texts. The editor shows a larger field. */
export const sentence = filled.meta({ editor: 'sentence' });

/** An address on another site. Characters that browsers ignore, such as line breaks, are removed. */
export const httpsUrl = z.url({ protocol: /^https$/, error: 'This is not an address that starts with https://.' });

/** A path on this site. It has no whitespace: browsers read a slash, a tab, and a slash as another site's address. */
export const sitePath = z.string().regex(/^\/(?![/\\])[^\s\p{C}]*$/u);

export const siteOrHttps = z.union([httpsUrl, sitePath], 'This is neither an https:// address nor one on this site.');

export const phoneNumber = z
  .string()
  .regex(/^\+\d[\d -]+$/, 'This is not a phone number.')
  .describe('Enter the phone number with its country code, such as +1 617 555 0100.');

/** The person journalists contact. */
export const pressContact = z.strictObject({
  name: filled.optional().describe('Enter the name of the contact.'),
  email: z.email('This is not an email address.').describe('Enter the email address of the contact.'),
  phone: phoneNumber.optional(),
});

export const citizensOnly = z
  .boolean()
  .default(false)
  .describe(
    'Use true if a link leads to voter registration or voting. The citizens-only notice then appears above it.',
  );

/** A date or time. The editor shows a picker or checks the format. */
export const wallTime = (...precisions: Precision[]) =>
  z
    .string()
    .refine((text) => precisions.includes(precisionOf(text)!), 'This date is in the wrong format or does not exist.')
    .meta({ editor: precisions.join(' or ') });
