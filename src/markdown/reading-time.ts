/** A pace for people who read in their second language. */
const wordsPerMinute = 180;

/** Whole minutes, at least one. @param markdown a body */
export const readingMinutes = (markdown: string): number =>
  Math.max(1, Math.round((markdown.match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? []).length / wordsPerMinute));
