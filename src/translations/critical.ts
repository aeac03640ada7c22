import type { Fault } from '../lib/faults.ts';
import { publicTargets } from './languages.ts';
import { readLock } from './lock.ts';
import { isCritical, readRules } from './rules.ts';
import { isEntryBehind, isStringBehind } from './states.ts';
import { readUnits } from './units.ts';

/**
 * Texts of legal weight in every public language whose English has changed since they were recorded.
 * A later edit of the translation doesn't prove that it follows the change.
 * @param root the project's folder
 */
export function everyStaleCriticalText(root: string): Fault[] {
  const rules = readRules(root);
  return publicTargets.flatMap((code) => {
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
        problem: 'This text has legal weight, and the English has changed since it was translated.',
        remedy: 'Update and record it. Until then, readers see the English above it.',
      }));
  });
}
