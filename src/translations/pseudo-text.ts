import { fixedParts } from './exchange/exchange-text.ts';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀçðéƒĝĥîĵķļɱñóþǫŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÎĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ';
const letters = new Map([...plain].map((letter, index) => [letter, [...accented][index]!]));

const kept = RegExp(`${fixedParts.source}|&#?\\w+;|https?:[^\\s)]+|[\\w.+-]+@[\\w.-]+`, 'gi');

/** Doubles vowels, which makes most texts two fifths longer, as translations are. */
const longer = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const own = letters.get(letter)!;
    return /[aeiouy]/i.test(letter) ? own + own.toLowerCase() : own;
  });

function between(text: string, change: (part: string) => string): string {
  let result = '';
  let end = 0;
  for (const { 0: part, index } of text.matchAll(kept)) {
    result += change(text.slice(end, index)) + part;
    end = index + part.length;
  }
  return result + change(text.slice(end));
}

/** A readable, longer text with brackets that show whether it was cut off: ⟦Ĥééļļóó {{name}}⟧. */
export const pseudoText = (text: string): string =>
  /\p{L}/u.test(text.replace(kept, '')) ? `⟦${between(text, longer)}⟧` : text;

const structure = /^(\s*(?:(?:#{1,6}|>|[-*+]|\d+[.)])\s+)*)(.*?)(\s*)$/;

/** The same for Markdown, line by line. It keeps the syntax of headings, lists, and links. */
export function pseudoMarkdown(block: string): string {
  if (/^\s*(?:```|~~~)/.test(block)) return block;
  return block
    .split('\n')
    .map((line) => {
      if (/^\s*\[[^\]]+\]:/.test(line)) return line;
      const [, before, text, after] = structure.exec(line)!;
      // A bracket before a tag or a table cell would turn the line into a paragraph.
      return before! + (/^[<|]/.test(text!) ? between(text!, longer) : pseudoText(text!)) + after!;
    })
    .join('\n')
    .replaceAll('](./', '](../en/');
}
