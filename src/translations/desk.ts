import { byImportance } from './importance.ts';
import type { ReviewLock } from './lock.ts';
import type { Rules } from './rules.ts';
import { partStates, unitStatuses, states, type UnitStatus, type State } from './states.ts';
import type { Units } from './units.ts';

/** A text for a translator to look at. */
export interface Change {
  /** `title` or `body.3` of an entry; undefined for a string, which has only one text. */
  readonly place: string | undefined;
  /** The English that was translated, if it is known. */
  readonly before: string | undefined;
  readonly now: string;
  readonly translation: string | undefined;
}

export interface DeskItem extends UnitStatus {
  /** The changed parts of a stale text, or all of a missing string. */
  readonly changes: readonly Change[];
}

/** @returns changes by the text's id */
function changesOf(
  { strings, entries }: Units,
  lock: ReviewLock,
  all: readonly UnitStatus[],
): ReadonlyMap<string, readonly Change[]> {
  const changes = new Map<string, readonly Change[]>();
  const stateOf = new Map(all.map(({ id, state }) => [id, state]));
  for (const unit of strings) {
    const { id, english, translation } = unit;
    const record = lock.strings[id];
    const state = stateOf.get(id);
    if (state !== 'missing' && state !== 'stale') continue;
    changes.set(id, [
      { place: undefined, before: state === 'stale' ? record!.source : undefined, now: english, translation },
    ]);
  }
  for (const unit of entries) {
    const { id, english, translation } = unit;
    if (!translation || stateOf.get(id) !== 'stale') continue;
    const parts = partStates(english, translation, lock.entries[id]).filter(({ state }) => state === 'stale');
    changes.set(
      id,
      parts.map((part) => ({
        place: part.name,
        before: undefined,
        now: part.english ?? '',
        translation: part.translation,
      })),
    );
  }
  return changes;
}

/** A language's desk: the texts with work to do, by urgency and then by importance. */
export interface Desk {
  readonly all: readonly UnitStatus[];
  readonly groups: readonly {
    readonly state: Exclude<State, 'reviewed'>;
    readonly items: readonly DeskItem[];
    readonly words: number;
  }[];
}

export function deskOf(units: Units, lock: ReviewLock, rules: Rules): Desk {
  const all = byImportance(rules, unitStatuses(units, lock));
  const changes = changesOf(units, lock, all);
  const groups = states
    .filter((state) => state !== 'reviewed')
    .map((state) => {
      const items = all
        .filter((each) => each.state === state)
        .map((each) => ({ ...each, changes: changes.get(each.id) ?? [] }));
      return { state, items, words: items.reduce((sum, { words }) => sum + words, 0) };
    })
    .filter(({ items }) => items.length > 0);
  return { all, groups };
}
