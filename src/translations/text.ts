import { hash as digest } from 'node:crypto';

/** A text as it is compared: the same letters give the same text on every machine and in every editor. */
export const normalized = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();

/** 16 hexadecimal digits that stand for a text. */
export const hash = (text: string): string => digest('sha256', normalized(text), 'hex').slice(0, 16);

/** Words to translate: placeholders and addresses are none. */
export const wordCount = (text: string): number =>
  text.replace(/\{\{[^}]*\}\}|\]\([^)]*\)|https?:\S+/g, ' ').match(/[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu)?.length ??
  0;

/** A part of a Markdown body between empty lines, and where it stands. */
export interface Block {
  readonly text: string;
  /** Offsets in the body, the second one behind the last letter. */
  readonly start: number;
  readonly end: number;
}

/** A paragraph, a heading, a list: what a translator translates in one piece, and what a review holds for. */
export function blocks(body: string): Block[] {
  return [...body.matchAll(/(?:[^\n]*\S[^\n]*(?:\n|$))+/g)].map(({ 0: whole, index }) => {
    const text = whole.trimEnd();
    return { text, start: index, end: index + text.length };
  });
}
