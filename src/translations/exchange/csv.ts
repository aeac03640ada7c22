import { stringify } from 'csv-stringify/sync';
import { localeByCode, defaultLocale, type LocaleCode } from '../../i18n/locales.ts';
import { fixedParts, versionOf, type ExchangeText } from './exchange-text.ts';

/**
 * A cell that a spreadsheet may run as a formula, even after apostrophes, so escaping can be undone. Programs turn hyphens
 * into dashes.
 */
const formula = /^'*[=+\-@\t\r＝＋－＠–—−]/;
export const withoutFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);
export const withFormula = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;

/** `Kreyòl ayisyen (ht)`: this column identifies the file's language. */
export const languageColumn = (code: LocaleCode) => `${localeByCode(code).autonym} (${code})`;

export const columns = { id: 'where', english: languageColumn(defaultLocale.code), version: 'version (leave it)' };

/** A CSV for spreadsheets: UTF-8 with a byte order mark, CRLF line ends, and no formulas. */
export function csvText(code: LocaleCode, texts: readonly ExchangeText[]): string {
  const head = [columns.id, columns.english, languageColumn(code), 'state', 'character limit', 'keep', 'file'];
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
