import { unprintable } from '../lib/unprintable.ts';
import type { BodyFault } from './body-record.ts';

const reference = /&#(x[\da-f]{1,6}|\d{1,7});/gi;

/**
 * Faults of unprintable characters that a body writes as codes, such as `&#11;`.
 * @param html the rendered body, which has such a character or the parser's replacement for it
 */
export function hiddenCharacterFaults(body: string, html: string): BodyFault[] {
  if (!unprintable.test(html) && !html.includes('\ufffd')) return [];
  return [...body.matchAll(reference)].flatMap(({ 0: written, 1: number, index }) => {
    const code = Number(`0${number}`);
    if (code <= 0x10ffff && !unprintable.test(String.fromCodePoint(code))) return [];
    const place = `line ${body.slice(0, index).split('\n').length}`;
    return [{ place, problem: `${written} is the code of a character that cannot be shown.`, remedy: 'Remove it.' }];
  });
}
