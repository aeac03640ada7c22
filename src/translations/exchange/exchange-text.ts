import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Collection } from '../../content-model/schemas.ts';
import { parseSourceFile } from '../../content-model/entry-file.ts';
import type { Fault } from '../../lib/faults.ts';
import { defaultLocale, type LocaleCode } from '../../i18n/locales.ts';
import { limitOf } from '../checks.ts';
import { readLock, type EntryRecord } from '../lock.ts';
import { readRules } from '../rules.ts';
import { bodyParts, fieldParts, partStates, states, stringState, type State } from '../states.ts';
import { hash } from '../text.ts';
import { entryFile, readUnits, type EntryUnit } from '../units.ts';

/** A text as it travels to a translator and back: a string, a field of a page or a block of it. */
export interface ExchangeText {
  /** `site:nav.main`, `pages/about:title`, `pages/about:body.3` */
  readonly id: string;
  /** Path from the project's root, and the key, field or block in it. */
  readonly file: string;
  readonly place: string;
  readonly english: string;
  /** Empty where it is missing. */
  readonly translation: string;
  readonly state: State;
  /** Most letters that it may have. */
  readonly limit?: number | undefined;
}

/** Says whether a translation is still the one that was sent out. Its first letter keeps a spreadsheet from taking it for a number. */
export const versionOf = (translation: string): string => `v${hash(translation)}`;

/** What a translator leaves as it is: placeholders, tags, and where links lead. */
export const fixedParts = /\{\{[^}]*\}\}|<\/?[a-z][^>]*>|\]\([^)\s]*\)/gi;

/** The parts of the name `pages/about`. */
export const entryName = (id: string): [Collection, string] => id.split('/') as [Collection, string];

/** Whether a part of an entry belongs to its body: `body.3`, or `body` where it goes as one. */
export const isBody = (place: string): boolean => /^body(?:\.|$)/.test(place);

type Part = Pick<ExchangeText, 'english' | 'translation' | 'state'> & { readonly name: string };

/** Of an entry that has no file yet also its address is asked for: without one there is no page. */
function missingParts(root: string, { id, english }: EntryUnit): Part[] {
  const [collection, key] = entryName(id);
  const file = entryFile(collection, defaultLocale.code, key);
  const { frontMatter } = parseSourceFile(file, defaultLocale.code, key, readFileSync(join(root, file), 'utf8'));
  const { permalink } = frontMatter as { permalink: string };
  const part = (name: string, text: string): Part => ({ name, english: text, translation: '', state: 'missing' });
  return [
    ...[...english.fields].map(([name, text]) => part(name, text)),
    part('permalink', permalink),
    ...english.blocks.map((text, index) => part(`body.${index + 1}`, text)),
  ];
}

function presentParts({ english, translation }: Required<EntryUnit>, record: EntryRecord | undefined): Part[] {
  const found = partStates(english, translation!, record);
  const stateOf = (name: string): State => {
    // Where the two have not equally many blocks, the body goes as one.
    const own = found.filter((part) => part.name === name || part.name.startsWith(`${name}.`));
    const all = own.map(({ state }): State => (state === 'current' ? (record?.state ?? 'unrecorded') : state));
    return states.find((state) => all.includes(state)) ?? 'unrecorded';
  };
  return [...fieldParts(english, translation!), ...bodyParts(english, translation!)].flatMap(
    ({ name, english: text, translation: own }) => {
      if (text === undefined) return [];
      return [{ name, english: text, translation: own ?? '', state: own === undefined ? 'missing' : stateOf(name) }];
    },
  );
}

/**
 * Everything that a language translates, in the order of its files.
 * @param root the project's folder
 */
export function exchangeTexts(
  root: string,
  code: LocaleCode,
  units = readUnits(root, code),
  lock = readLock(root, code),
): ExchangeText[] {
  const { strings, entries } = units;
  const rules = readRules(root);
  return [
    ...strings.map(({ id, file, key, english, translation = '' }) => {
      const state = stringState({ id, file, key, english, translation: translation || undefined }, lock.strings[id]);
      return { id, file, place: key, english, translation, state, limit: limitOf(rules, id) };
    }),
    ...entries.flatMap((unit) => {
      const parts = unit.translation
        ? presentParts(unit as Required<EntryUnit>, lock.entries[unit.id])
        : missingParts(root, unit);
      return parts.map(({ name, ...part }) => {
        const id = `${unit.id}:${name}`;
        return { id, file: unit.file, place: name, ...part, limit: limitOf(rules, id) };
      });
    }),
  ];
}

/** A text as it came back. */
export interface ImportedText extends Pick<ExchangeText, 'id' | 'english' | 'translation'> {
  /** Of the translation that was sent out. */
  readonly version: string;
  /** Where it stands in the file that came back: `row 12`. */
  readonly place: string;
}

/** A file as it came back. */
export interface ImportedFile {
  readonly code: LocaleCode;
  readonly texts: readonly ImportedText[];
  /** Rows and units that cannot be read; the others are. */
  readonly damaged: readonly Fault[];
}
