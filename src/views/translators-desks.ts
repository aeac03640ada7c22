import { projectRoot } from '../env/project-root.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { deskOf, type Desk } from '../translations/desk.ts';
import { csvText } from '../translations/exchange/csv.ts';
import { exchangeTexts } from '../translations/exchange/exchange-text.ts';
import { targets } from '../translations/languages.ts';
import { readLock } from '../translations/lock.ts';
import { readEnglishEntries, readUnits } from '../translations/units.ts';

const desks = new Map<LocaleCode, Desk>();
/** As octets: of thousands of entries each is megabytes, and as a text twice as many. */
const spreadsheets = new Map<LocaleCode, Buffer<ArrayBuffer>>();

/** Every text of the site is read for the desks, and once for all. */
function read(root: string): void {
  const english = readEnglishEntries(root);
  for (const locale of targets) {
    const units = readUnits(root, locale, english);
    const lock = readLock(root, locale);
    desks.set(locale, deskOf(units, lock));
    const todo = exchangeTexts(root, locale, units, lock).filter(({ state }) => state !== 'reviewed');
    spreadsheets.set(locale, Buffer.from(csvText(locale, todo)));
  }
}

/** All desks, for each tells of the others. */
export function languageDesks(): ReadonlyMap<LocaleCode, Desk> {
  if (desks.size === 0 || import.meta.env.DEV) read(projectRoot);
  return desks;
}

/** What a language has to translate, as a spreadsheet that can be sent back. A build asks once: it need not stay in memory. */
export function spreadsheetOf(locale: LocaleCode): Buffer<ArrayBuffer> {
  if (!spreadsheets.has(locale) || import.meta.env.DEV) read(projectRoot);
  const spreadsheet = spreadsheets.get(locale)!;
  spreadsheets.delete(locale);
  return spreadsheet;
}
