import type { Fault } from '../lib/faults.ts';
import type { EntryRecord, ReviewLock } from './lock.ts';
import { bodyParts, fieldParts, isBodyBehind, partStates, stringState } from './states.ts';
import type { CheckedText } from './text-checks.ts';
import type { EntryUnit, Units } from './units.ts';

/** A text to check, and its place. */
export interface LocatedText extends Pick<CheckedText, 'english' | 'translation'> {
  /** `site:nav.main`, `pages/about:title` */
  readonly unit: string;
  readonly file: string;
  readonly place: string;
  /** Whether the English has changed since. A stale translation isn't compared with it. */
  readonly isStale: boolean;
}

const missing = ({ file, place, english }: Pick<LocatedText, 'file' | 'place' | 'english'>): Fault => ({
  file,
  place,
  problem: 'The translation is missing.',
  remedy: `Translate “${english}”.`,
});

/** Fields that translations may add later. Events are canceled at short notice, and every language shows that anyway. */
const mayFollow = new Set(['reason']);

/** Every translated text, and a fault for each missing one in a file that exists. */
export function* locatedTexts(units: Units, lock: ReviewLock): Generator<LocatedText | Fault> {
  for (const unit of units.strings) {
    const { id, file, key, english, translation } = unit;
    const isStale = stringState(unit, lock.strings[id]) === 'stale';
    if (translation === undefined) yield missing({ file, place: key, english });
    else yield { unit: id, file, place: key, english, translation, isStale };
  }
  for (const unit of units.entries)
    if (unit.translation) yield* entryTexts(unit, unit.translation, lock.entries[unit.id]);
}

function* entryTexts(
  { id, file, english }: EntryUnit,
  translated: EntryUnit['english'],
  record: EntryRecord | undefined,
): Generator<LocatedText | Fault> {
  const isBehind = isBodyBehind(english, record?.body);
  const states = new Map(partStates(english, translated, record).map(({ name, state }) => [name, state]));
  for (const { name, english: from, translation } of [
    ...fieldParts(english, translated),
    ...bodyParts(english, translated),
  ]) {
    if (from === undefined) continue;
    const isNew = record !== undefined && !(name in record.fields);
    if (translation !== undefined) {
      const isStale = (states.get(name) ?? (isBehind ? 'stale' : 'current')) === 'stale';
      yield { unit: `${id}:${name}`, file, place: name, english: from, translation, isStale };
    } else if (!isNew && !mayFollow.has(name)) yield missing({ file, place: name, english: from });
  }
}

/** Whether an item is the fault of a missing text. */
export const isFault = (item: LocatedText | Fault): item is Fault => 'problem' in item;
