import { Faults } from '../../lib/faults.ts';
import { garbled } from '../damage.ts';

/** In bytes. 20 MB is many times the texts of this site. */
const largest = 20_000_000;

/** The extensions of exchange files. Other files are a program's own documents. */
const readable = /\.(?:csv|tsv|txt|xlf|xliff|xml)$/i;

/** First bytes of packed files, such as .xlsx and .ods, and of old .xls workbooks. */
const workbooks = ['PK', '\xd0\xcf\x11\xe0'];

const saveAs = {
  table: 'In the spreadsheet, choose “Save as” and “CSV UTF-8,” or in LibreOffice, the character set UTF-8.',
  xliff: 'Have the translation tool save it again as XLIFF 1.2 in UTF-8.',
};

/** Finds the encoding by the mark at the beginning, or by the zero in the first letter. */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}

/**
 * Decodes a translator's file: UTF-8 or UTF-16.
 * @param file its name, for messages
 * @returns the text without byte order marks, even one that was decoded as letters
 * @throws {Faults} if it isn't text, or has garbled characters
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  const refuse = (problem: string, remedy: string) => new Faults([{ file, problem, remedy }]);
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  if (!readable.test(file) || workbooks.some((mark) => start.startsWith(mark)))
    throw refuse(
      'This is a spreadsheet, a document, or another file that cannot be read here.',
      `${saveAs.table} Agencies send XLIFF 1.2.`,
    );
  if (bytes.length > largest) throw refuse('The file is larger than 20 MB.', 'Send an export of one language.');
  const remedy = /\.(?:csv|tsv|txt)$/i.test(file) ? saveAs.table : saveAs.xliff;
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const problem =
      encoding === 'utf-8'
        ? 'The file is not UTF-8. It was saved in Windows-1252 or another old character set.'
        : 'The file’s UTF-16 is damaged.';
    throw refuse(problem, remedy);
  }
  text = text.replace(/^(?:\ufeff|ï»¿)+/, '');
  if (text.trim() === '') throw refuse('The file is empty.', remedy);
  if (text.includes('\0')) throw refuse('The file is not UTF-8 text.', remedy);
  const found = garbled.exec(text);
  if (found) {
    const line = text.slice(0, found.index).split('\n').length;
    const problem = `Accented letters are broken: “${text.slice(found.index, found.index + 12)}” in line ${line}.`;
    throw refuse(
      problem,
      remedy === saveAs.table ? `Open the export again with “Data, From Text” as UTF-8. ${remedy}` : remedy,
    );
  }
  return text;
}
