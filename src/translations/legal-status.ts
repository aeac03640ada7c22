import type { Finding } from './structure.ts';

/** Every spelling of a legal status, even “501©(4)”, which word processors make of 501(c)(4). Its group is the paragraph. */
export const legalStatus = /(?<!\d)501[\s.-]{0,3}\(?\s?[c©]\s?\)?[\s.-]{0,3}\(?\s?(\d{1,2})(?!\d)(?:\s?\))?/giu;

/** The correct spelling of a status. @param paragraph its last number */
export const statusName = (paragraph: string): string => `501(c)(${paragraph})`;

/** The first legal status that is misspelled. */
export function statusFinding(text: string): Finding | undefined {
  for (const { 0: written, 1: paragraph } of text.matchAll(legalStatus)) {
    const right = statusName(paragraph!);
    if (written !== right)
      return { problem: `“${written}” is not how the law writes this status.`, remedy: `Write ${right}.` };
  }
  return undefined;
}
