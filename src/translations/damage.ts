import { unprintableIn } from '../lib/unprintable.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { statusFinding } from './legal-status.ts';
import { plainText } from './link-targets.ts';
import type { Finding } from './structure.ts';
import { normalized } from './text.ts';

/**
 * Letters that could not be decoded, and UTF-8 that was decoded as Windows-1252 or Mac Roman: “Ãº” or “√∫” for “ú”, and
 * “â€œ” for a quotation mark. A capital letter before a quotation mark or a dash doesn't count: “IRMÃ”.
 */
export const garbled =
  /Ã(?:[\u00a1-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ]|[“”‘](?=\p{L}))|(?<!\p{Lu})Ã(?=\s)|Â[\u00a0-\u00bf]|(?<=\p{Ll}\S?)Â(?=\s)|[ÄÅÌÐØÙ][\u00a1-\u00bf€‚ƒ„†‡ˆ‰‹•˜™›œ]|â[€„†ˆœ˜]|ðŸ|ï»¿|√[^\s\p{ASCII}]|‚Ä|\ufffd/u;

/** What spreadsheets show, in various languages, for text that they read as a formula. */
const computed =
  /^(?:#[¡¿]?[\p{Lu}\d_/]+[!?]|#N\/?[ADV]|#GETTING_DATA|#{3,}|(?:Err|Error)\s?:\s?\d{3}|(?:Loading|Cargando|Carregando|A carregar|Chargement)\s?(?:\.{3}|…))$/u;

/** A character that a tool has escaped for HTML: `&#39;`, `&uacute;`. Only Markdown decodes it. */
const reference = /&#?\w{2,};/;

/** Finds damage by programs: unseen or garbled characters, results of a spreadsheet, a changed legal status. */
export function damageFinding(english: string, written: string, isMarkdown: boolean): Finding | undefined {
  const translation = normalized(written);
  const unseen = unprintableIn(translation);
  if (unseen)
    return {
      problem: `This has a character that cannot be shown (${unseen}).`,
      remedy: 'Type the text again by hand.',
    };
  // Character references of Markdown may hide broken letters.
  const found = garbled.exec(translation) ?? (isMarkdown && garbled.exec(plainText(parseMarkdown(translation))));
  if (found) {
    const excerpt = found.input.slice(Math.max(0, found.index - 8), found.index + 8).trim();
    const remedy = 'Type the text again, and save it as UTF-8.';
    return { problem: `Accented letters are broken: “${excerpt}”.`, remedy };
  }
  const [escaped] = (!isMarkdown && !reference.test(english) && reference.exec(translation)) || [];
  if (escaped)
    return {
      problem: `${escaped} appears on the page as it is.`,
      remedy: 'Write the character that it represents.',
    };
  if (computed.test(translation) && !computed.test(normalized(english))) {
    const remedy = 'Write the translation again. In a spreadsheet, format the cell as text first.';
    return { problem: `A spreadsheet computed this cell: “${translation}” is not a translation.`, remedy };
  }
  return statusFinding(translation);
}
