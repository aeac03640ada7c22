import type { LocaleCode } from '../i18n/locales.ts';
import { readLock } from './lock.ts';
import { unitStatuses, states, type UnitStatus, type State } from './states.ts';
import { readUnits } from './units.ts';

export interface Progress {
  readonly language: LocaleCode;
  /** The number of strings and entries. */
  readonly total: number;
  readonly counts: Readonly<Record<State, number>>;
  /** English words to translate. */
  readonly words: number;
}

export function progress(language: LocaleCode, all: readonly UnitStatus[]): Progress {
  const counts = Object.fromEntries(
    states.map((state) => [state, all.filter((each) => each.state === state).length]),
  ) as Record<State, number>;
  return {
    language,
    total: all.length,
    counts,
    words: all.reduce((sum, { words }) => sum + words, 0),
  };
}

export const readStatuses = (root: string, code: LocaleCode): UnitStatus[] =>
  unitStatuses(readUnits(root, code), readLock(root, code));

/** The units with work to do. */
export const toDo = (all: readonly UnitStatus[]): UnitStatus[] => all.filter(({ state }) => state !== 'reviewed');
