import type { Fault } from '../fault.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { publicTargets } from './languages.ts';
import { isCritical, readRules, type Rules } from './rules.ts';
import { standings } from './states.ts';
import { readLock } from './lock.ts';
import { readUnits } from './units.ts';

/**
 * Texts of legal weight whose English has changed since they were translated.
 * @param root the project's folder
 */
export const staleCriticalTexts = (root: string, code: LocaleCode, rules: Rules): Fault[] =>
  standings(readUnits(root, code), readLock(root, code))
    .filter(({ id, state }) => state === 'stale' && isCritical(rules, id))
    .map(({ id, file }) => ({
      file,
      place: id,
      problem: 'Its words have legal weight, and the English has changed since it was translated.',
      remedy: 'Bring it up to date and record it; until then readers see the English above it.',
    }));

/** The same in every public language. @param root the project's folder */
export const everyStaleCriticalText = (root: string): Fault[] => {
  const rules = readRules(root);
  return publicTargets.flatMap((code) => staleCriticalTexts(root, code, rules));
};
