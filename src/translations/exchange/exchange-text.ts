import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSourceFile } from '../../content-model/entry-file.ts';
import type { Fault } from '../../lib/faults.ts';
import { defaultLocale, type LocaleCode } from '../../i18n/locales.ts';
import { limitOf } from '../findings.ts';
import { byImportance } from '../importance.ts';
import { readLock, type EntryRecord } from '../lock.ts';
import { readRules } from '../rules.ts';
import { bodyParts, fieldParts, partStates, states, stringState, type State } from '../states.ts';
import { hash } from '../text.ts';
import { entryFile, entryName, readUnits, type EntryUnit } from '../units.ts';

/** A text that a translator gets and sends back: a string, or a field or block of an entry. */
export interface ExchangeText {
  /** `site:nav.main`, `pages/about:title`, `pages/about:body.3` */
  readonly id: string;
  /** Path from the project's root, and the key, field, or block in it. */
  readonly file: string;
  readonly place: string;
  readonly english: string;
  /** Empty if it is missing. */
  readonly translation: string;
  readonly state: State;
  /** The maximum number of characters. */
  readonly limit?: number | undefined;
}

/** Identifies the translation that was exported. The letter keeps spreadsheets from reading it as a number. */
export const versionOf = (translation: string): string => `v${hash(translation)}`;

/** The beginning of imported text, for messages. */
export const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** The most texts in a file, many times this site's. Each may take a line of the report. */
export const mostTexts = 50_000;

/** The parts of a text that a translator must keep: placeholders, tags, and targets of links. */
export const fixedParts = /\{\{[^}]*\}\}|<\/?[a-z][^>]*>|\]\([^)\s]*\)/gi;

/** Whether a part of an entry belongs to its body: `body.3`, or `body` for the whole body. */
export const isBody = (place: string): boolean => /^body(?:\.|$)/.test(place);

type Part = Pick<ExchangeText, 'english' | 'translation' | 'state'> & { readonly name: string };

/** The parts of an entry that has no file yet. They include its address, which every page needs. */
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
    // If the numbers of blocks differ, the body is one part.
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

/** The texts of a file for translators, the most important first. It takes the parameters of `exchangeTexts`. */
export const exportedTexts = (...parameters: Parameters<typeof exchangeTexts>): ExchangeText[] =>
  byImportance(readRules(parameters[0]), exchangeTexts(...parameters));

/** A text of an imported file. */
export interface ImportedText extends Pick<ExchangeText, 'id' | 'english' | 'translation'> {
  /** The version of the translation that was exported. */
  readonly version: string;
  /** Its place in the imported file: `row 12`. */
  readonly place: string;
}

export interface ImportedFile {
  readonly code: LocaleCode;
  readonly texts: readonly ImportedText[];
  /** Faults of rows and units that cannot be read. The others are read anyway. */
  readonly damaged: readonly Fault[];
}
