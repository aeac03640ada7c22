import { z } from 'astro/zod';
import { parseWallTime, type Precision } from '../calendar/wall-time.ts';

/** How fine a wall time is; undefined for a text that is none. */
export function precisionOf(text: string): Precision | undefined {
  try {
    return parseWallTime(text).precision;
  } catch {
    return undefined;
  }
}

/** Text that a reader sees as it is. */
export const filled = z
  .string()
  .trim()
  .min(1, 'This is empty.')
  .refine((text) => !text.includes('{{'), 'Placeholders such as {{email}} belong into the text below.');

/** The same where it may be long: the editor gives it several lines. */
export const sentence = filled.meta({ editor: 'sentence' });

/** An address elsewhere. What browsers pass over in one, such as a line end, is taken out. */
export const httpsUrl = z.url({ protocol: /^https$/, error: 'This is not an address that starts with https://.' });

/** An address of this site. With a tab after its first slash, browsers would read one of another. */
export const ownAddress = z.string().regex(/^\/(?![/\\])[^\s\p{C}]*$/u);

export const wallTime = (...precisions: Precision[]) =>
  z
    .string()
    .refine(
      (text) => precisions.includes(precisionOf(text)!),
      'This is not a date of the right shape, or no such day exists.',
    );
