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
