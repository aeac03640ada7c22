import { parse } from 'csv-parse/sync';
import { Faults, stopAt, type Fault } from '../../lib/faults.ts';
import { targets } from '../languages.ts';
import { columns, languageColumn, withFormula } from './csv.ts';
import { mostTexts, short, type ImportedFile, type ImportedText } from './exchange-text.ts';

const refuse = (file: string, place: string | undefined, problem: string, remedy: string): Faults =>
  new Faults([{ file, place, problem, remedy }]);

/** The rows of a file; undefined for a row with mismatched quotation marks. */
function readRows(file: string, text: string, delimiter: string): (readonly string[] | undefined)[] {
  // Rows have the spreadsheet's numbers, so empty and damaged ones count.
  const rows: (readonly string[] | undefined)[] = [];
  const add = (row: readonly string[] | undefined) => {
    if (rows.push(row) > mostTexts)
      throw refuse(file, undefined, `The file has more than ${mostTexts} rows.`, 'Send an export of one language.');
  };
  let damagedLine: unknown = 0;
  parse(text, {
    delimiter,
    relax_column_count: true,
    skip_records_with_error: true,
    on_record: (row: string[]) => void add(row),
    // The parser reports each quotation mark of a damaged row.
    on_skip: (error) => {
      if (error?.lines !== damagedLine) add(undefined);
      damagedLine = error?.lines;
    },
  });
  return rows;
}

/** In some languages, spreadsheets write semicolons between columns. */
const delimiters = [',', ';', '\t'];

const exportAgain = 'Export the language again, and change only the column of your language.';

const isBlank = (cell: string) => cell.trim() === '';

/** The columns of a file by their contents. @throws {Faults} unless each appears once */
function columnsOf(file: string, names: readonly string[]) {
  const present = targets.filter((code) => names.includes(languageColumn(code)));
  const [code] = present;
  if (code === undefined || present.length > 1) {
    const problem = `The columns are ${short(names.join(', '))}. One of ${targets.map(languageColumn).join(', ')} must be among them.`;
    throw refuse(file, 'row 1', problem, exportAgain);
  }
  const wanted = { ...columns, translation: languageColumn(code) };
  const wrong = Object.values(wanted).filter((name) => names.filter((each) => each === name).length !== 1);
  const problem = (name: string) => `The column “${name}” is missing or appears twice.`;
  stopAt(wrong.map((name) => ({ file, place: 'row 1', problem: problem(name), remedy: exportAgain })));
  const at = (name: string) => names.indexOf(name);
  return {
    code,
    id: at(wanted.id),
    english: at(wanted.english),
    translation: at(wanted.translation),
    version: at(wanted.version),
  };
}

/**
 * @param file its name, for messages
 * @throws {Faults} if the file isn't one of our exports
 */
export function readCsv(file: string, text: string): ImportedFile {
  const plain = text.replace(/^\ufeff+/, '');
  const head = plain.split(/\r?\n|\r/, 1)[0]!.normalize('NFC');
  const delimiter = delimiters.find((each) =>
    head.split(each).some((cell) => cell.replace(/^"|"$/g, '').trim() === columns.id),
  );
  if (!delimiter) throw refuse(file, 'row 1', `There is no column “${columns.id}”.`, exportAgain);
  const [first, ...rows] = readRows(file, plain, delimiter);
  const names = (first ?? []).map((cell) => cell.normalize('NFC').trim());
  const { code, ...at } = columnsOf(file, names);
  const needed = Math.max(...Object.values(at)) + 1;

  const texts: ImportedText[] = [];
  const damaged: Fault[] = [];
  rows.forEach((row, index) => {
    if (row?.every(isBlank)) return;
    const place = `row ${index + 2}`;
    if (!row) {
      const problem = 'From here on, a quotation mark is missing or extra.';
      const remedy = 'Save it from the spreadsheet again as “CSV UTF-8,” or put " around the text and "" inside it.';
      damaged.push({ file, place, problem, remedy });
      return;
    }
    // Programs leave out empty cells at the end, or add some.
    if (row.length < needed || !row.slice(names.length).every(isBlank)) {
      const problem = `This row has ${row.length} columns, but the first row has ${names.length}.`;
      damaged.push({ file, place, problem, remedy: `Put " around texts that contain “${delimiter}”. ${exportAgain}` });
      return;
    }
    texts.push({
      id: withFormula(row[at.id]!).normalize('NFC').trim(),
      english: withFormula(row[at.english]!),
      translation: withFormula(row[at.translation]!),
      version: withFormula(row[at.version]!).trim(),
      place,
    });
  });
  return { code, texts, damaged };
}
