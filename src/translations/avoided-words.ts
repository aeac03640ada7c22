import type { Fault } from '../lib/faults.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { hasTerm } from './glossary.ts';
import { isFault, locatedTexts } from './located-texts.ts';
import { readLock } from './lock.ts';
import type { Rules } from './rules.ts';
import { readUnits } from './units.ts';

/**
 * Warnings about words that readers stumbled over, except in texts that a native speaker has reviewed.
 * @param root the project's folder
 */
export function avoidedWords(root: string, code: LocaleCode, { avoid }: Rules): Fault[] {
  const words = Object.entries(avoid[code] ?? {});
  const lock = readLock(root, code);
  return [...locatedTexts(readUnits(root, code), lock)].flatMap((item) => {
    if (isFault(item)) return [];
    const { unit, file, place, translation } = item;
    const record = lock.strings[unit] ?? lock.entries[unit.replace(/:.*/, '')];
    if (record?.state === 'reviewed') return [];
    return words.flatMap(([word, better]) =>
      hasTerm(translation, word)
        ? [{ file, place, problem: `Readers stumbled over “${word}”.`, remedy: `Use “${better}”.` }]
        : [],
    );
  });
}
