import type { LocaleCode } from '../i18n/locales.ts';
import { deskOf, type Desk } from '../l10n/desk.ts';
import { csvText } from '../l10n/exchange/csv.ts';
import { exchangeTexts } from '../l10n/exchange/exchange-text.ts';
import { targets } from '../l10n/languages.ts';
import { readLock } from '../l10n/lock.ts';
import { readEnglishEntries, readUnits } from '../l10n/units.ts';

interface LanguageDesk extends Desk {
  /** What is to do, as a spreadsheet that can be sent back. */
  readonly csv: string;
}

function readDesks(root: string): ReadonlyMap<LocaleCode, LanguageDesk> {
  const english = readEnglishEntries(root);
  return new Map(
    targets.map((locale) => {
      const units = readUnits(root, locale, english);
      const todo = exchangeTexts(root, locale, units).filter(({ state }) => state !== 'reviewed');
      return [locale, { ...deskOf(units, readLock(root, locale)), csv: csvText(locale, todo) }];
    }),
  );
}

let desks: ReadonlyMap<LocaleCode, LanguageDesk> | undefined;

/** All desks, for each tells of the others; every text of the site is read for them, and once. */
export function languageDesks(): ReadonlyMap<LocaleCode, LanguageDesk> {
  if (!desks || import.meta.env.DEV) desks = readDesks(process.cwd());
  return desks;
}
