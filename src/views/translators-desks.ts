import { memoizeInBuild } from '../content-model/published.ts';
import { projectRoot } from '../env/project-root.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { deskOf, type Desk } from '../translations/desk.ts';
import { csvText } from '../translations/exchange/csv.ts';
import { exportedTexts } from '../translations/exchange/exchange-text.ts';
import { targets } from '../translations/languages.ts';
import { readLock } from '../translations/lock.ts';
import { readRules } from '../translations/rules.ts';
import { siteUnits } from '../translations/site-units.ts';

interface DeskFiles {
  readonly desk: Desk;
  /** The language's texts as a CSV file for translators to fill in, the same as `npm run l10n -- export` writes. */
  readonly spreadsheet: Buffer<ArrayBuffer>;
}

/** The desks of all languages, because each desk shows the others' progress. Reads every text on the site once. */
export const translatorsDesks = memoizeInBuild((): ReadonlyMap<LocaleCode, DeskFiles> => {
  const rules = readRules(projectRoot);
  return new Map(
    targets.map((locale) => {
      const units = siteUnits(locale);
      const lock = readLock(projectRoot, locale);
      const texts = exportedTexts(projectRoot, locale, units, lock);
      return [locale, { desk: deskOf(units, lock, rules), spreadsheet: Buffer.from(csvText(locale, texts)) }];
    }),
  );
});
