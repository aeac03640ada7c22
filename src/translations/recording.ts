import { Faults, stopAt, type Fault } from '../lib/faults.ts';
import { englishFigures } from './english-figures.ts';
import type { EntryRecord, Pair, ReviewLock, Signature } from './lock.ts';
import { entryState, fieldParts, bodyParts, partStates, stringState, type Part, type State } from './states.ts';
import { hash } from './text.ts';
import type { EntryUnit, StringUnit, Units } from './units.ts';

const factsHash = (english: string) => hash(JSON.stringify(englishFigures(english)));

const pairOf = ({ english = '', translation = '' }: Part): Pair => ({
  source: hash(english),
  facts: factsHash(english),
  translation: hash(translation),
});

/** A new signature, which replaces any review. */
const unreviewed = (date: string, translator: string | undefined): Signature => ({
  state: 'unreviewed',
  date,
  ...(translator !== undefined && { translator }),
});

/** The pairs of the body. Stale blocks keep their old pair, so they stay stale. */
function bodyPairs(unit: EntryUnit, old: EntryRecord | undefined): Pair[] {
  const parts = bodyParts(unit.english, unit.translation!);
  if (!old) return parts.map(pairOf);
  const states = partStates(unit.english, unit.translation!, old).filter(({ name }) => /^body\b/.test(name));
  const isPaired = states.length === parts.length;
  // If the numbers of blocks differ, stale blocks can't be matched.
  if (!isPaired && states.some(({ state }) => state === 'stale')) return [...old.body];
  const byTranslation = new Map(old.body.map((pair) => [pair.translation, pair]));
  return parts.map((part, index) => {
    const stale = isPaired && states[index]!.state === 'stale';
    return (stale && byTranslation.get(hash(part.translation ?? ''))) || pairOf(part);
  });
}

function recordEntry(unit: EntryUnit, old: EntryRecord | undefined, signature: Signature): EntryRecord {
  const states = new Map(partStates(unit.english, unit.translation!, old).map(({ name, state }) => [name, state]));
  const fields: Record<string, Pair> = {};
  for (const part of fieldParts(unit.english, unit.translation!)) {
    if (part.translation === undefined) continue;
    const kept = states.get(part.name) === 'stale' ? old?.fields[part.name] : undefined;
    fields[part.name] = kept ?? pairOf(part);
  }
  return { ...signature, fields, body: bodyPairs(unit, old) };
}

const hasUnrecorded = (unit: EntryUnit, record: EntryRecord | undefined) =>
  unit.translation !== undefined &&
  (!record || partStates(unit.english, unit.translation, record).some(({ state }) => state === 'unrecorded'));

/**
 * Records new and changed translations as `unreviewed` translations of the current English. Drops texts that no longer
 * exist.
 * @param date such as 2026-03-05
 * @param translator the name that they chose to be shown
 * @param refused ids of texts that stay as they are in the lock
 */
export function record(
  { strings, entries }: Units,
  lock: ReviewLock,
  date: string,
  translator?: string,
  refused: ReadonlySet<string> = new Set(),
): ReviewLock {
  const signature = unreviewed(date, translator);
  const next: ReviewLock = { strings: {}, entries: {} };
  for (const unit of strings) {
    const old = lock.strings[unit.id];
    const { english, translation } = unit;
    if (stringState(unit, old) === 'unrecorded' && !refused.has(unit.id))
      next.strings[unit.id] = { source: english, translation: hash(translation!), ...signature };
    else if (old && translation !== undefined) next.strings[unit.id] = old;
  }
  for (const unit of entries) {
    const old = lock.entries[unit.id];
    if (hasUnrecorded(unit, old) && !refused.has(unit.id)) next.entries[unit.id] = recordEntry(unit, old, signature);
    else if (old && unit.translation) next.entries[unit.id] = old;
  }
  return next;
}

/** The ids of texts that `record` would record. */
export const recordable = ({ strings, entries }: Units, lock: ReviewLock): ReadonlySet<string> =>
  new Set([
    ...strings.filter((unit) => stringState(unit, lock.strings[unit.id]) === 'unrecorded').map(({ id }) => id),
    ...entries.filter((unit) => hasUnrecorded(unit, lock.entries[unit.id])).map(({ id }) => id),
  ]);

/** Records only some texts; others stay unrecorded. */
export function recordOnly(
  ids: ReadonlySet<string>,
  units: Units,
  lock: ReviewLock,
  date: string,
  translator?: string,
) {
  const next = record(units, lock, date, translator);
  const chosenOf = <Value>(made: Readonly<Record<string, Value>>, old: Readonly<Record<string, Value>>) => ({
    ...old,
    ...Object.fromEntries(Object.entries(made).filter(([id]) => ids.has(id))),
  });
  return { strings: chosenOf(next.strings, lock.strings), entries: chosenOf(next.entries, lock.entries) };
}

const changedFacts = (unit: string, old: readonly string[] | undefined, english: string) => {
  const now = englishFigures(english);
  const what = old ? `: ${old.join(', ') || 'none'} became ${now.join(', ') || 'none'}` : '';
  return { problem: `${unit} has different numbers, dates, amounts, or links than before${what}.` };
};

const needsTranslators = 'This change may affect the meaning, so translators must see it. Do not use “minor”.';

function minorString(unit: StringUnit, lock: ReviewLock): Fault | undefined {
  const old = lock.strings[unit.id]!;
  const before = englishFigures(old.source);
  if (before.join('\n') === englishFigures(unit.english).join('\n')) {
    lock.strings[unit.id] = { ...old, source: unit.english };
    return undefined;
  }
  return {
    file: unit.file,
    place: unit.key,
    ...changedFacts('The English', before, unit.english),
    remedy: needsTranslators,
  };
}

function minorEntry(unit: EntryUnit, lock: ReviewLock): Fault | undefined {
  const old = lock.entries[unit.id]!;
  const fault = (problem: string): Fault => ({ file: unit.file, problem, remedy: needsTranslators });
  const stale = partStates(unit.english, unit.translation!, old).filter(({ state }) => state === 'stale');
  const fields = { ...old.fields };
  const english = new Set(unit.english.blocks.map(hash));
  const replaced = old.body.filter((pair) => !english.has(pair.source));
  const blocks = stale.filter(({ name }) => /^body\b/.test(name));
  if (blocks.length !== replaced.length) return fault('The English has more or fewer paragraphs than before.');
  const body = [...old.body];
  for (const part of stale) {
    const pair = blocks.includes(part) ? replaced[blocks.indexOf(part)] : fields[part.name];
    if (!pair) return fault(`The English has a ${part.name} that it did not have before.`);
    if (pair.facts !== factsHash(part.english ?? ''))
      return fault(changedFacts(part.name, undefined, part.english ?? '').problem);
    const carried = { ...pair, source: hash(part.english ?? '') };
    if (blocks.includes(part)) body[body.indexOf(pair)] = carried;
    else fields[part.name] = carried;
  }
  lock.entries[unit.id] = { ...old, fields, body };
  return undefined;
}

/** The strings and entries with the given ids. @throws {Faults} for an unknown id */
function chosen(units: Units, ids: readonly string[]): { strings: StringUnit[]; entries: EntryUnit[] } {
  const known = new Set([...units.strings, ...units.entries].map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const todo = 'Name it as “npm run l10n -- status --todo” does: site:nav.main, pages/about.';
    const inFile = `Write "state": "reviewed" and "reviewer" with the name in ${units.formats?.file}.`;
    const remedyOf = (id: string) => (id === 'formats' && units.formats ? inFile : todo);
    throw new Faults(unknown.map((id) => ({ file: id, problem: 'There is no such text.', remedy: remedyOf(id) })));
  }
  const wanted = ({ id }: { id: string }) => ids.includes(id);
  return { strings: units.strings.filter(wanted), entries: units.entries.filter(wanted) };
}

const stateOf = (unit: StringUnit | EntryUnit, lock: ReviewLock): State =>
  'english' in unit && typeof unit.english === 'string'
    ? stringState(unit as StringUnit, lock.strings[unit.id])
    : entryState(unit as EntryUnit, lock.entries[unit.id]);

/**
 * Records that a change to the English doesn't affect the meaning. Translations of the old English then count as
 * translations of the new.
 * @throws {Faults} if a number, a date, an amount, or a link has changed, or paragraphs were added or removed
 */
export function minor(units: Units, lock: ReviewLock, ids: readonly string[]): ReviewLock {
  const { strings, entries } = chosen(units, ids);
  const next: ReviewLock = { strings: { ...lock.strings }, entries: { ...lock.entries } };
  const isStale = (unit: StringUnit | EntryUnit) => stateOf(unit, lock) === 'stale';
  const faults = [
    ...strings.filter(isStale).map((unit) => minorString(unit, next)),
    ...entries.filter(isStale).map((unit) => minorEntry(unit, next)),
  ].filter((fault) => fault !== undefined);
  stopAt(faults);
  return next;
}

const firstDo: Partial<Record<State, string>> = {
  missing: 'Translate it first.',
  stale: 'The English has changed. Update the translation and record it first.',
  unrecorded: 'Record it first: npm run l10n -- record.',
};

/**
 * Records that a native speaker has reviewed these texts.
 * @param reviewer the name that they chose to be shown
 * @throws {Faults} for texts that are missing, stale, or unrecorded
 */
export function confirm(
  units: Units,
  lock: ReviewLock,
  ids: readonly string[],
  { reviewer, date }: { readonly reviewer: string; readonly date: string },
): ReviewLock {
  const { strings, entries } = chosen(units, ids);
  const faults = [...strings, ...entries].flatMap((unit): Fault[] => {
    const state = stateOf(unit, lock);
    const remedy = firstDo[state];
    return remedy ? [{ file: unit.file, place: unit.id, problem: `This text is ${state}.`, remedy }] : [];
  });
  stopAt(faults);
  const signed = <Record extends Signature>(old: Record): Record => ({ ...old, state: 'reviewed', reviewer, date });
  const next: ReviewLock = { strings: { ...lock.strings }, entries: { ...lock.entries } };
  for (const { id } of strings) next.strings[id] = signed(next.strings[id]!);
  for (const { id } of entries) next.entries[id] = signed(next.entries[id]!);
  return next;
}

/** The ids of everything that a native speaker can confirm now. */
export const confirmable = (units: Units, lock: ReviewLock): string[] =>
  [...units.strings, ...units.entries].filter((unit) => stateOf(unit, lock) === 'unreviewed').map(({ id }) => id);
