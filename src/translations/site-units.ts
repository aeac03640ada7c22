import { memoizeInBuild } from '../content-model/published.ts';
import { projectRoot } from '../env/project-root.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { readEnglishEntries, readUnits } from './units.ts';

const english = memoizeInBuild(() => readEnglishEntries(projectRoot));

/** The texts of this site that a language translates, read once for all of its pages and its desk. */
export const siteUnits = memoizeInBuild((code: LocaleCode) => {
  const units = readUnits(projectRoot, code, english());
  return { ...units, entryById: new Map(units.entries.map((unit) => [unit.id, unit])) };
});
