// No-break and other typographic spaces. Markdown takes them for letters.
const space = '[^\\S\\r\\n]';
const invisible = `(?:${space}|[\\u200b\\u2060])`;
/** A quotation's, heading's, or list item's sign; a task's box. A word such as “-first” is none. */
const marker = `(?:>|(?:#{1,6}|[-+*]|\\d{1,9}[.)]|\\[(?:${space}|[xX])\\])(?=${invisible}))`;

const syntax = RegExp(
  [
    `^(?:${invisible}*${marker})+${invisible}*`, // the start of a line
    `^(?:[-=:|]|${space})+$`, // an empty line, a line across the page, or the one below a table's first row
  ].join('|'),
  'gm',
);

/**
 * Replaces typographic spaces by ordinary ones where Markdown needs those: around the signs at the start of a line. Word
 * processors and phones type them, and a heading would stay a line that begins with ##.
 */
export const withPlainSpaces = (body: string): string =>
  body.replace(syntax, (signs) => signs.replace(RegExp(`(?!\\t)${invisible}`, 'g'), ' '));
