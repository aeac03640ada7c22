import { hash as digest } from 'node:crypto';

/** A text prepared for comparison: the same on every machine and from every editor. */
export const normalized = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();

/** A text's hash: 16 hexadecimal digits. */
export const hash = (text: string): string => digest('sha256', normalized(text), 'hex').slice(0, 16);

/** The number of words to translate, without placeholders and addresses. */
export const wordCount = (text: string): number =>
  text.replace(/\{\{[^}]*\}\}|\]\([^)]*\)|https?:\S+/g, ' ').match(/[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu)?.length ??
  0;

/** A part of a Markdown body between empty lines. */
export interface Block {
  readonly text: string;
  /** Offsets in the body; `end` is after the last character. */
  readonly start: number;
  readonly end: number;
}

/** The blocks of a body: paragraphs, headings, lists. Each is translated and reviewed as one piece. */
export function blocks(body: string): Block[] {
  return [...body.matchAll(/(?:[^\n]*\S[^\n]*(?:\n|$))+/g)].map(({ 0: whole, index }) => {
    const text = whole.trimEnd();
    return { text, start: index, end: index + text.length };
  });
}
