import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { Faults, stopAt, type Fault } from '../../lib/faults.ts';
import { localeByCode, defaultLocale, type LocaleCode } from '../../i18n/locales.ts';
import { targets } from '../languages.ts';
import { fixedParts, versionOf, type ExchangeText, type ImportedFile, type ImportedText } from './exchange-text.ts';

/** A cell that a spreadsheet may run as a formula, also after apostrophes, so that escaping can be undone. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;
export const withoutFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);
export const withFormula = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;

/** `Kreyòl ayisyen (ht)`: this column identifies the file's language. */
const languageColumn = (code: LocaleCode) => `${localeByCode(code).autonym} (${code})`;

const columns = { id: 'where', english: languageColumn(defaultLocale.code), version: 'version (leave it)' };

/** A CSV for spreadsheets: UTF-8 with a byte order mark, CRLF line ends, and no formulas. */
export function csvText(code: LocaleCode, texts: readonly ExchangeText[]): string {
  const head = [columns.id, columns.english, languageColumn(code), 'state', 'letters at most', 'keep', 'file'];
  const rows = texts.map(({ id, english, translation, state, limit, file }) => [
    id,
    english,
    translation,
    state,
    String(limit ?? ''),
    [...new Set(english.match(fixedParts))].map((part) => part.replace(/^\]/, '')).join(' '),
    file,
    versionOf(translation),
  ]);
  return stringify([[...head, columns.version], ...rows.map((row) => row.map(withoutFormula))], {
    bom: true,
    quoted: true,
    record_delimiter: 'windows',
  });
}

const refuse = (file: string, place: string | undefined, problem: string, remedy: string): Faults =>
  new Faults([{ file, place, problem, remedy }]);

/** The rows of a file; undefined for a row with mismatched quotation marks. */
function readRows(text: string, delimiter: string): (readonly string[] | undefined)[] {
  // Rows have the spreadsheet's numbers, so empty and damaged ones count.
  const rows: (readonly string[] | undefined)[] = [];
  parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_records_with_error: true,
    on_record: (row: string[]) => void rows.push(row),
    on_skip: () => void rows.push(undefined),
  });
  return rows;
}

/** In some languages, spreadsheets write semicolons between columns. */
const delimiters = [',', ';', '\t'];

const exportAgain = 'Export the language again, and change nothing but the column of your language.';

/**
 * @param file its name, for messages
 * @throws {Faults} if the file isn't one of our exports
 */
export function readCsv(file: string, text: string): ImportedFile {
  const head = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n|\r/, 1)[0]!
    .normalize('NFC');
  const cells = (delimiter: string) => head.split(delimiter).map((cell) => cell.replace(/^"|"$/g, '').trim());
  const delimiter = delimiters.find((each) => cells(each).includes(columns.id));
  if (!delimiter) throw refuse(file, 'row 1', `There is no column “${columns.id}”.`, exportAgain);
  const names = cells(delimiter);
  const present = targets.filter((code) => names.includes(languageColumn(code)));
  const [code] = present;
  if (code === undefined || present.length > 1) {
    const problem = `Its columns are ${names.join(', ')}: one of ${targets.map(languageColumn).join(', ')} has to be among them.`;
    throw refuse(file, 'row 1', problem, exportAgain);
  }
  const wanted = { ...columns, translation: languageColumn(code) };
  const faults: Fault[] = Object.values(wanted)
    .filter((name) => names.filter((each) => each === name).length !== 1)
    .map((name) => ({
      file,
      place: 'row 1',
      problem: `The column “${name}” is missing or there twice.`,
      remedy: exportAgain,
    }));
  stopAt(faults);

  const texts: ImportedText[] = [];
  const damaged: Fault[] = [];
  readRows(text, delimiter).forEach((row, index) => {
    if (index === 0 || row?.every((cell) => cell.trim() === '')) return;
    const place = `row ${index + 1}`;
    if (!row) {
      const problem = 'A quotation mark is missing or too many from here on.';
      const remedy = 'Save it from the spreadsheet again as “CSV UTF-8”, or put " around the text and "" inside it.';
      damaged.push({ file, place, problem, remedy });
      return;
    }
    if (row.length !== names.length) {
      const problem = `It has ${row.length} columns, the first row ${names.length}.`;
      damaged.push({ file, place, problem, remedy: `Put " around texts that contain “${delimiter}”. ${exportAgain}` });
      return;
    }
    const cell = (name: string) => withFormula(row[names.indexOf(name)]!);
    texts.push({
      id: cell(wanted.id).trim(),
      english: cell(wanted.english),
      translation: cell(wanted.translation),
      version: cell(wanted.version).trim(),
      place,
    });
  });
  return { code, texts, damaged };
}
