import type { Fault } from '../lib/faults.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { publicTargets } from './languages.ts';
import { readLock } from './lock.ts';
import { isCritical, readRules, type Rules } from './rules.ts';
import { isEntryBehind, isStringBehind } from './states.ts';
import { readUnits } from './units.ts';

/**
 * Texts of legal weight whose English has changed since they were recorded. That somebody has touched the translation
 * meanwhile does not say that it follows.
 * @param root the project's folder
 */
export function staleCriticalTexts(root: string, code: LocaleCode, rules: Rules): Fault[] {
  const { strings, entries } = readUnits(root, code);
  const lock = readLock(root, code);
  return [
    ...strings.filter((unit) => isStringBehind(unit, lock.strings[unit.id])),
    ...entries.filter((unit) => unit.translation && isEntryBehind(unit, lock.entries[unit.id])),
  ]
    .filter(({ id }) => isCritical(rules, id))
    .map(({ id, file }) => ({
      file,
      place: id,
      problem: 'Its words have legal weight, and the English has changed since it was translated.',
      remedy: 'Bring it up to date and record it; until then readers see the English above it.',
    }));
}

/** The same in every public language. @param root the project's folder */
export const everyStaleCriticalText = (root: string): Fault[] => {
  const rules = readRules(root);
  return publicTargets.flatMap((code) => staleCriticalTexts(root, code, rules));
};
