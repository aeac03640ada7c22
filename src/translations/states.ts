import { memoize } from '../lib/memoize.ts';
import { hash, normalized, wordCount } from './text.ts';
import type { EntryRecord, Pair, ReviewLock, StringRecord } from './lock.ts';
import type { EntryText, EntryUnit, StringUnit, Units } from './units.ts';

/**
 * `missing`: there is no translation. `stale`: the English has changed since. `unrecorded`: the translation has changed,
 * and the lock doesn't have its English. The others are the recorded states.
 */
export type State = 'missing' | 'stale' | 'unrecorded' | 'unreviewed' | 'reviewed';

/** Ordered from most work to no work. */
export const states: readonly State[] = ['missing', 'stale', 'unrecorded', 'unreviewed', 'reviewed'];

const worst = (found: readonly State[]): State => states.find((state) => found.includes(state)) ?? 'reviewed';

export function stringState({ english, translation }: StringUnit, record: StringRecord | undefined): State {
  if (translation === undefined) return 'missing';
  if (!record || record.translation !== hash(translation)) return 'unrecorded';
  return normalized(record.source) === normalized(english) ? record.state : 'stale';
}

/** A part of an entry with its English: a field, or a block of the body. */
export interface Part {
  /** `title`, or `body.3`. */
  readonly name: string;
  readonly english: string | undefined;
  readonly translation: string | undefined;
}

const whole = ({ blocks }: EntryText) => blocks.join('\n\n');

/** Hashes of an entry's blocks, which several languages and functions need. */
const blockHashes = memoize(({ blocks }: EntryText) => blocks.map(hash));

/** The parts of the body side by side: block by block, or as one part if the numbers of blocks differ. */
export function bodyParts(english: EntryText, translation: EntryText): Part[] {
  if (english.blocks.length === translation.blocks.length)
    return english.blocks.map((block, index) => ({
      name: `body.${index + 1}`,
      english: block,
      translation: translation.blocks[index],
    }));
  return [{ name: 'body', english: whole(english), translation: whole(translation) }];
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
 * The states of the body's blocks. A block is identified by its text, so inserting one doesn't affect the others.
 * @param pairs the recorded pairs of the body
 */
function bodyStates(english: EntryText, translation: EntryText, pairs: readonly Pair[] = []): PartState[] {
  const parts = bodyParts(english, translation);
  const wasWhole = pairs.length === 1 && (english.blocks.length > 1 || translation.blocks.length > 1);
  if (wasWhole || pairs.length === 0) {
    const body = { name: 'body', english: whole(english), translation: whole(translation) };
    const state = parts.length === 0 ? 'current' : recorded(pairs[0], body);
    return parts.map((part) => ({ ...part, state }));
  }
  const bySource = new Map(pairs.map((pair) => [pair.source, pair]));
  const known = new Set(pairs.map((pair) => pair.translation));
  const own = blockHashes(translation);
  const sources = blockHashes(english);
  const present = new Set(own);
  const areBeside = english.blocks.length === translation.blocks.length;
  const isSource = new Set(sources);
  const isBehind = isBodyBehind(english, pairs);
  const found = english.blocks.map((block, index): PartState => {
    const pair = bySource.get(sources[index]!);
    const beside = areBeside ? own[index]! : undefined;
    const part = {
      name: `body.${index + 1}`,
      english: block,
      translation: areBeside ? translation.blocks[index] : undefined,
    };
    // If two blocks swapped places in one language, each is beside the other's translation.
    const holds = pair && (beside === undefined ? present.has(pair.translation) : pair.translation === beside);
    if (holds) return { ...part, state: 'current' };
    const isWritten = beside !== undefined && !known.has(beside);
    // If the English hasn't changed, the translator moved the blocks.
    return { ...part, state: isWritten || (pair && !isBehind) ? 'unrecorded' : 'stale' };
  });
  const isCurrent = found.every(({ state }) => state === 'current');
  // The English repeats a block.
  if (isCurrent && isBehind && sources.length > own.length) return found.map((part) => ({ ...part, state: 'stale' }));
  // The English has lost a paragraph, and the translation still has it.
  if (isCurrent && pairs.some((pair) => !isSource.has(pair.source) && present.has(pair.translation)))
    return parts.map((part) => ({ ...part, state: 'stale' }));
  // The translation has changed where the English hasn't.
  const changed = own.some((each) => !known.has(each)) || pairs.length > own.length;
  if (changed && isCurrent) return parts.map((part) => ({ ...part, state: 'unrecorded' }));
  return found;
}

export function partStates(english: EntryText, translation: EntryText, record: EntryRecord | undefined): PartState[] {
  const fields = fieldParts(english, translation).map((part) => {
    const pair = record?.fields[part.name];
    // A field that only the English has needs work, whatever is recorded.
    const state = part.translation === undefined ? 'stale' : recorded(pair, part);
    return { ...part, state } satisfies PartState;
  });
  const isNew = translation.blocks.length === 0 && isBodyBehind(english, record?.body);
  const body = bodyStates(english, translation, record?.body);
  return [...fields, ...body.map((part) => (isNew ? { ...part, state: 'stale' as const } : part))];
}

/** @param parts the parts of a translated entry with their states */
function stateOfParts(parts: readonly PartState[], record: EntryRecord | undefined): State {
  if (!record) return 'unrecorded';
  // An entry without texts has nothing to record.
  if (parts.length === 0) return record.state;
  return worst(parts.map(({ state }) => (state === 'current' ? record.state : state)));
}

export function entryState({ english, translation }: EntryUnit, record: EntryRecord | undefined): State {
  if (!translation) return 'missing';
  return stateOfParts(record ? partStates(english, translation, record) : [], record);
}

/** Whether the English has changed since a string was recorded, even if the translation has changed too. */
export const isStringBehind = ({ english }: StringUnit, record: StringRecord | undefined): boolean =>
  record !== undefined && normalized(record.source) !== normalized(english);

/** Whether a block of the English was added, removed, changed, or moved since the body was recorded. */
export function isBodyBehind(english: EntryText, pairs: readonly Pair[] | undefined): boolean {
  if (!pairs) return false;
  const isWhole = pairs.length === 1 && english.blocks.length > 1;
  const now = isWhole ? [hash(whole(english))] : blockHashes(english);
  return now.length !== pairs.length || pairs.some(({ source }, index) => source !== now[index]);
}

/** Whether the English of an entry has changed since it was recorded: a field, or a block of its body. */
export function isEntryBehind({ english }: EntryUnit, record: EntryRecord | undefined): boolean {
  if (!record) return false;
  const fields = Object.entries(record.fields);
  return (
    fields.some(([name, { source }]) => source !== hash(english.fields.get(name) ?? '')) ||
    isBodyBehind(english, record.body)
  );
}

/** A string, an entry, or the table of dates and numbers, with its state. */
export interface UnitStatus {
  readonly id: string;
  readonly file: string;
  readonly state: State;
  /** English words to translate, again or for the first time. */
  readonly words: number;
}

const entryWords = ({ fields, blocks }: EntryText) => wordCount([...fields.values(), ...blocks].join('\n'));

function stringStatus(unit: StringUnit, record: StringRecord | undefined): UnitStatus {
  const state = stringState(unit, record);
  const words = state === 'missing' || state === 'stale' ? wordCount(unit.english) : 0;
  return { id: unit.id, file: unit.file, state, words };
}

function entryStatus({ id, file, english, translation }: EntryUnit, record: EntryRecord | undefined): UnitStatus {
  if (!translation) return { id, file, state: 'missing', words: entryWords(english) };
  const parts = partStates(english, translation, record);
  const stale = parts.filter(({ state }) => state === 'stale').map((part) => part.english ?? '');
  return { id, file, state: stateOfParts(parts, record), words: wordCount(stale.join('\n')) };
}

/** The status of every unit of a language. */
export const unitStatuses = ({ strings, entries, formats }: Units, lock: ReviewLock): UnitStatus[] => [
  ...(formats ? [{ id: 'formats', words: 0, ...formats }] : []),
  ...strings.map((unit) => stringStatus(unit, lock.strings[unit.id])),
  ...entries.map((unit) => entryStatus(unit, lock.entries[unit.id])),
];
