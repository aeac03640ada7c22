import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { Faults } from '../lib/faults.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { readJsonFile } from '../lib/json-file.ts';

const digest = z.string().regex(/^[0-9a-f]{16}$/);
const name = z.string().trim().min(1);

const signature = {
  state: z.enum(['unreviewed', 'reviewed']),
  /** The day it got this state. */
  date: z.iso.date(),
  /** Names that people chose to be shown. */
  translator: name.optional(),
  reviewer: name.optional(),
};

const isSigned = ({ state, reviewer }: { state: string; reviewer?: string | undefined }) =>
  state !== 'reviewed' || reviewer !== undefined;
const unsigned = { path: ['reviewer'], error: 'it is reviewed but has no reviewer' };

const stringRecord = z.strictObject({
  /** The English that was translated. */
  source: z.string(),
  /** Hash of the translation. */
  translation: digest,
  ...signature,
});

const pair = z.strictObject({
  /** Hash of the English that was translated. */
  source: digest,
  /** Hash of what a minor change must not touch: numbers, dates, amounts, links (`english-figures.ts`). */
  facts: digest,
  /** Hash of the translation. */
  translation: digest,
});

const entryRecord = z.strictObject({
  ...signature,
  fields: z.record(z.string(), pair),
  /** A pair for each block of the body, or one for the whole body if the numbers of blocks differ. */
  body: z.array(pair),
});

const reviewLock = z.strictObject({
  strings: z.record(z.string(), stringRecord.refine(isSigned, unsigned)),
  entries: z.record(z.string(), entryRecord.refine(isSigned, unsigned)),
});

export type StringRecord = z.infer<typeof stringRecord>;
export type Pair = z.infer<typeof pair>;
export type EntryRecord = z.infer<typeof entryRecord>;
export type ReviewLock = z.infer<typeof reviewLock>;
export type Signature = Pick<StringRecord, keyof typeof signature>;

export const lockFile = (code: LocaleCode): string => `locales/${code}/review.lock.json`;

/**
 * The English from which a language was translated, with the names of translators and reviewers.
 * @param root the project's folder
 * @returns an empty lock if there is no file yet
 * @throws {Faults} if the file is broken
 */
export function readLock(root: string, code: LocaleCode): ReviewLock {
  const file = lockFile(code);
  if (!existsSync(join(root, file))) return { strings: {}, entries: {} };
  const result = reviewLock.safeParse(readJsonFile(root, file));
  if (result.success) return result.data;
  throw new Faults(
    result.error.issues.map(({ path, message }) => ({
      file,
      place: path.join('.'),
      problem: `This is not a record of a translation: ${message}.`,
      remedy: 'Restore the file from the Git history. Do not edit it by hand.',
    })),
  );
}

const isFlat = (value: object) => Object.values(value).every((each) => typeof each !== 'object');

/** JSON with one record per line, so a change to one string changes one line. */
function lines(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const defined = Object.entries(value).filter(([, each]) => each !== undefined);
  if (defined.length === 0) return isList ? '[]' : '{}';
  const parts = defined.map(([key, each]) => (isList ? '' : `${JSON.stringify(key)}: `) + lines(each, `${indent}  `));
  if (!isList && isFlat(value)) return `{ ${parts.join(', ')} }`;
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`;
}

const sorted = <Value>(values: Readonly<Record<string, Value>>) =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

const signatureFirst = ({ state, date, translator, reviewer, ...rest }: EntryRecord) => ({
  state,
  date,
  translator,
  reviewer,
  fields: sorted(rest.fields),
  body: rest.body,
});

/** The text of a lock's file. It is sorted, so the same records give the same text. */
export function lockText({ strings, entries }: ReviewLock): string {
  const inOrder = Object.entries(strings).map(([id, { source, translation, state, date, translator, reviewer }]) => [
    id,
    { source, translation, state, date, translator, reviewer },
  ]);
  const records = Object.entries(entries).map(([id, record]) => [id, signatureFirst(record)]);
  const whole = {
    strings: sorted(Object.fromEntries(inOrder) as Record<string, object>),
    entries: sorted(Object.fromEntries(records) as Record<string, object>),
  };
  return `${lines(whole, '')}\n`;
}

/** The current text of the file; the text of an empty lock if there is no file. */
export const lockOnDisk = (root: string, code: LocaleCode): string =>
  existsSync(join(root, lockFile(code)))
    ? readFileSync(join(root, lockFile(code)), 'utf8')
    : lockText({ strings: {}, entries: {} });
