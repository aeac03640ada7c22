import { Faults } from '../../lib/faults.ts';

/** Bytes. 20 MB are forty times the texts of this site. */
const largest = 20_000_000;

/** UTF-8 that was decoded as Windows-1252: “Ã©” for “é”, “â€œ” for a quotation mark. */
const garbled = /Ã[\u00a1-\u00bf]|â€[\u0080-\u02ff\u2010-\u2122]/;

/**
 * Decodes a file from somebody's computer.
 * @param file its name, for messages
 * @throws {Faults} if it isn't UTF-8 text, or has garbled characters
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  const refuse = (problem: string, remedy: string) => new Faults([{ file, problem, remedy }]);
  const saveAs = 'In the spreadsheet choose “Save as” and “CSV UTF-8”; in LibreOffice the character set UTF-8.';
  if (bytes.length > largest) throw refuse('It is larger than 20 MB.', 'Send an export of one language.');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw refuse('This is a spreadsheet or another packed file.', saveAs);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse('It is not UTF-8: it was saved as Windows-1252 or in another old character set.', saveAs);
  }
  if (text.includes('\0')) throw refuse('It is no text in UTF-8.', saveAs);
  const found = garbled.exec(text) ?? /\ufffd/.exec(text);
  if (found) {
    const line = text.slice(0, found.index).split('\n').length;
    const problem = `Accented letters are broken: “${text.slice(found.index, found.index + 12)}” in line ${line}.`;
    throw refuse(problem, `Open the export again by “Data, From text”, as UTF-8. ${saveAs}`);
  }
  return text;
}
