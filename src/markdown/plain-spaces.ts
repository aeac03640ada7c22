// No-break and other typographic spaces, which Markdown reads as letters.
const space = '[^\\S\\r\\n]';
const invisible = `(?:${space}|[\\u200b\\u2060])`;
/** The marker of a quotation, heading, or list item, or a task's box, but not the start of a word such as “-first”. */
const marker = `(?:>|(?:#{1,6}|[-+*]|\\d{1,9}[.)]|\\[(?:${space}|[xX])\\])(?=${invisible}))`;

const syntax = RegExp(
  [
    `^(?:${invisible}*${marker})+${invisible}*`, // the start of a line
    `^(?:[-=:|]|${space})+$`, // an empty line, a line across the page, or the one below a table's first row
  ].join('|'),
  'gm',
);

/**
 * Replaces typographic spaces with ordinary ones around the markers at the start of a line, where Markdown needs them. Word
 * processors and phones type such spaces, which would keep ## from making a heading.
 */
export const withPlainSpaces = (body: string): string =>
  body.replace(syntax, (signs) => signs.replace(RegExp(`(?!\\t)${invisible}`, 'g'), ' '));
