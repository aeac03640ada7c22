import { hash, normalized, wordCount } from './text.ts';
import type { EntryRecord, Pair, ReviewLock, StringRecord } from './lock.ts';
import type { EntryText, EntryUnit, StringUnit, Units } from './units.ts';

/**
 * `missing`: there is no translation. `stale`: the English has changed since. `unrecorded`: the translation has changed
 * and nobody has written down from which English. The others are what was written down.
 */
export type State = 'missing' | 'stale' | 'unrecorded' | 'unreviewed' | 'reviewed';

/** From what needs most work to what needs none. */
export const states: readonly State[] = ['missing', 'stale', 'unrecorded', 'unreviewed', 'reviewed'];

const worst = (found: readonly State[]): State => states.find((state) => found.includes(state)) ?? 'reviewed';

export function stringState({ english, translation }: StringUnit, record: StringRecord | undefined): State {
  if (translation === undefined) return 'missing';
  if (!record || record.translation !== hash(translation)) return 'unrecorded';
  return normalized(record.source) === normalized(english) ? record.state : 'stale';
}

/** A part of an entry beside its English: a field, or a block of the body. */
export interface Part {
  /** `title`, or `body.3`. */
  readonly name: string;
  readonly english: string | undefined;
  readonly translation: string | undefined;
}

/** The parts of the body side by side: block by block, or as one where the two have not equally many. */
export function bodyParts({ blocks: english }: EntryText, { blocks: translation }: EntryText): Part[] {
  if (english.length === translation.length)
    return english.map((block, index) => ({
      name: `body.${index + 1}`,
      english: block,
      translation: translation[index],
    }));
  return [{ name: 'body', english: english.join('\n\n'), translation: translation.join('\n\n') }];
}

export function fieldParts(english: EntryText, translation: EntryText): Part[] {
  const names = new Set([...english.fields.keys(), ...translation.fields.keys()]);
  return [...names].map((name) => ({
    name,
    english: english.fields.get(name),
    translation: translation.fields.get(name),
  }));
}

export interface PartState extends Part {
  readonly state: 'stale' | 'unrecorded' | 'current';
}

const recorded = (pair: Pair | undefined, { english, translation }: Part): PartState['state'] => {
  if (!pair) return 'unrecorded';
  if (pair.translation !== hash(translation ?? '')) return 'unrecorded';
  return pair.source === hash(english ?? '') ? 'current' : 'stale';
};

/**
 * A block is known by its text, not by its place: one that was inserted leaves the others as they are.
 * @param pairs what is recorded of the body
 */
function bodyStates(english: EntryText, translation: EntryText, pairs: readonly Pair[]): PartState[] {
  const parts = bodyParts(english, translation);
  const wasWhole = pairs.length === 1 && english.blocks.length > 1;
  if (wasWhole || pairs.length === 0) {
    const whole = { english: english.blocks.join('\n\n'), translation: translation.blocks.join('\n\n') };
    const state = parts.length === 0 ? 'current' : recorded(pairs[0], { name: 'body', ...whole });
    return parts.map((part) => ({ ...part, state }));
  }
  const bySource = new Map(pairs.map((pair) => [pair.source, pair]));
  const known = new Set(pairs.map((pair) => pair.translation));
  const present = new Set(translation.blocks.map(hash));
  const found = english.blocks.map((block, index): PartState => {
    const pair = bySource.get(hash(block));
    const beside = parts.length === english.blocks.length ? translation.blocks[index] : undefined;
    const part = { name: `body.${index + 1}`, english: block, translation: beside };
    // Beside each other, each block has to be the one that was translated from it: two may have changed places.
    const holds = pair && (beside === undefined ? present.has(pair.translation) : pair.translation === hash(beside));
    if (pair) return { ...part, state: holds ? 'current' : 'unrecorded' };
    return { ...part, state: beside !== undefined && !known.has(hash(beside)) ? 'unrecorded' : 'stale' };
  });
  const sources = new Set(english.blocks.map(hash));
  const isCurrent = found.every(({ state }) => state === 'current');
  // The English has lost a paragraph, and the translation still has it.
  if (isCurrent && pairs.some((pair) => !sources.has(pair.source) && present.has(pair.translation)))
    return parts.map((part) => ({ ...part, state: 'stale' }));
  // Something was written, or taken out, that stands beside no change of the English.
  const changed =
    translation.blocks.some((block) => !known.has(hash(block))) || pairs.length > translation.blocks.length;
  if (changed && isCurrent) return parts.map((part) => ({ ...part, state: 'unrecorded' }));
  return found;
}

/** How each part of a translated entry stands. */
export function partStates(english: EntryText, translation: EntryText, record: EntryRecord | undefined): PartState[] {
  const fields = fieldParts(english, translation).map((part) => {
    const pair = record?.fields[part.name];
    // What the English has since got, and the translation has not, is work to do; it is not written down as done.
    const state = part.translation === undefined ? 'stale' : recorded(pair, part);
    return { ...part, state } satisfies PartState;
  });
  return [...fields, ...bodyStates(english, translation, record?.body ?? [])];
}

export function entryState({ english, translation }: EntryUnit, record: EntryRecord | undefined): State {
  if (!translation) return 'missing';
  if (!record) return 'unrecorded';
  const found = partStates(english, translation, record).map(({ state }) =>
    state === 'current' ? record.state : state,
  );
  // Of an entry without words nothing can be unrecorded.
  return found.length === 0 ? record.state : worst(found);
}

/** Whether the English has changed since a string was recorded, whatever has been done to the translation since. */
export const isStringBehind = ({ english }: StringUnit, record: StringRecord | undefined): boolean =>
  record !== undefined && normalized(record.source) !== normalized(english);

/** The same of an entry: a field, or a paragraph that came, went or changed. */
export function isEntryBehind({ english }: EntryUnit, record: EntryRecord | undefined): boolean {
  if (!record) return false;
  const isWhole = record.body.length === 1 && english.blocks.length > 1;
  const now = new Set((isWhole ? [english.blocks.join('\n\n')] : english.blocks).map(hash));
  const then = new Set(record.body.map(({ source }) => source));
  const fields = Object.entries(record.fields);
  return (
    fields.some(([name, { source }]) => source !== hash(english.fields.get(name) ?? '')) ||
    (record.body.length > 0 && now.symmetricDifference(then).size > 0)
  );
}

/** A string or an entry with its state. */
export interface Standing {
  readonly id: string;
  readonly file: string;
  readonly state: State;
  /** Words of English to translate, anew or for the first time. */
  readonly words: number;
}

const entryWords = ({ fields, blocks }: EntryText) => wordCount([...fields.values(), ...blocks].join('\n'));

function stringStanding(unit: StringUnit, record: StringRecord | undefined): Standing {
  const state = stringState(unit, record);
  const words = state === 'missing' || state === 'stale' ? wordCount(unit.english) : 0;
  return { id: unit.id, file: unit.file, state, words };
}

function entryStanding(unit: EntryUnit, record: EntryRecord | undefined): Standing {
  const { id, file, english, translation } = unit;
  const state = entryState(unit, record);
  const stale = translation
    ? partStates(english, translation, record).filter((part) => part.state === 'stale')
    : undefined;
  const words = stale ? wordCount(stale.map((part) => part.english ?? '').join('\n')) : entryWords(english);
  return { id, file, state, words };
}

/** Everything a language translates, with its state. */
export const standings = ({ strings, entries }: Units, lock: ReviewLock): Standing[] => [
  ...strings.map((unit) => stringStanding(unit, lock.strings[unit.id])),
  ...entries.map((unit) => entryStanding(unit, lock.entries[unit.id])),
];
