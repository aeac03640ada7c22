import type { Fault } from '../lib/faults.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { hasTerm } from './glossary.ts';
import { isFault, locatedTexts } from './located-texts.ts';
import { readLock } from './lock.ts';
import { matches, type Rules } from './rules.ts';
import { unitStatuses } from './states.ts';
import { readUnits } from './units.ts';

/**
 * Warnings about words that readers found wrong or stiff. A native speaker who has reviewed a text has decided about
 * its words.
 * @param root the project's folder
 */
export function avoidedWords(root: string, code: LocaleCode, { avoid }: Rules): Fault[] {
  const words = Object.entries(avoid[code] ?? {});
  const [units, lock] = [readUnits(root, code), readLock(root, code)];
  const reviewed = unitStatuses(units, lock).filter(({ state }) => state === 'reviewed');
  return [...locatedTexts(units, lock)].flatMap((item) => {
    if (isFault(item) || reviewed.some(({ id }) => matches(id, item.unit))) return [];
    const { file, place, translation } = item;
    return words.flatMap(([word, better]) =>
      hasTerm(translation, word)
        ? [{ file, place, problem: `Readers stumbled over “${word}”.`, remedy: `Better: “${better}”.` }]
        : [],
    );
  });
}
