import { cwd } from 'node:process';
import { Faults, stopAt, type Fault } from '../lib/faults.ts';
import { readJsonFile } from '../lib/json-file.ts';
import { memoize } from '../lib/memoize.ts';

/** A language's file of dates and numbers, which people read and correct. */
export interface FormatTable {
  /** Whether a native speaker has read it. */
  readonly state: 'unreviewed' | 'reviewed';
  /** The reader's name, as they chose to be shown. */
  readonly reviewer?: string | undefined;
  readonly source: string;
  readonly months: readonly string[];
  readonly monthNames?: readonly string[] | undefined;
  readonly weekdays: readonly string[];
  /** The first day of a month: 1ye. */
  readonly firstDay?: string | undefined;
  readonly date: string;
  readonly shortDate: string;
  readonly monthOfYear: string;
  readonly clock: string;
  readonly halves: readonly string[];
  readonly numbersLike: string;
  readonly dollars: string;
  /** Words that multiply the number before them: “million”: 1000000. */
  readonly largeNumbers: Readonly<Record<string, number>>;
}

/** The file's name in each folder of `locales/`. */
export const formatTableName = 'formats.json';

export const formatTableFile = (code: string): string => `locales/${code}/${formatTableName}`;

type Problem = readonly [place: string, problem: string, remedy: string];

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

function textProblem(table: Readonly<Record<string, unknown>>, field: string, example: string): Problem[] {
  return isText(table[field]) ? [] : [[field, 'This text is missing.', `Write it like ${example}.`]];
}

/** Whether `Intl` knows a language. An invalid tag, such as `en_US`, would stop the build with a bare RangeError. */
function isKnownTag(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

function listProblem(value: unknown, field: string, count: number, first: string): Problem[] {
  if (Array.isArray(value) && value.length === count && value.every(isText)) {
    const repeated = value.find((each, index) => value.indexOf(each) !== index) as string | undefined;
    if (repeated === undefined) return [];
    return [[field, `“${repeated}” appears twice.`, 'Give each its own name.']];
  }
  const found = Array.isArray(value) ? value.filter(isText).length : 0;
  return [[field, `This list has ${found} names.`, `Write ${count} in square brackets, starting with ${first}.`]];
}

/** The placeholders that each pattern needs: one from each list. */
const patterns = {
  date: [['weekday'], ['day', 'day0'], ['month', 'monthName'], ['year']],
  shortDate: [['day', 'day0'], ['month', 'monthName'], ['year']],
  monthOfYear: [['month', 'monthName'], ['year']],
  clock: [['hour', 'hour0', 'hour12'], ['minute']],
  dollars: [['amount']],
} as const;

function patternProblem(table: Readonly<Record<string, unknown>>, field: keyof typeof patterns): Problem[] {
  const ways = patterns[field].map((names) => names.map((name) => `{{${name}}}`).join(' or '));
  const remedy = `Use ${ways.join(', ')}${field === 'clock' ? ', and {{half}} with {{hour12}}' : ''}.`;
  const pattern = table[field];
  if (!isText(pattern)) return [[field, 'This text is missing.', remedy]];
  const found = [...pattern.matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => name!);
  const needed: (readonly string[])[] = [...patterns[field]];
  if (found.includes('hour12')) needed.push(['half']);
  const isWhole = needed.every((names) => names.some((name) => found.includes(name)));
  if (isWhole && found.length === needed.length) return [];
  return [[field, `The placeholders are ${found.map((name) => `{{${name}}}`).join(', ') || 'none'}.`, remedy]];
}

const known = ['monthNames', 'firstDay', 'reviewer'] as const;

function problems(table: Readonly<Record<string, unknown>>): Problem[] {
  const { state, reviewer, months, monthNames, weekdays, halves, numbersLike, largeNumbers } = table;
  const isUsual = typeof largeNumbers === 'object' && largeNumbers !== null && !Array.isArray(largeNumbers);
  const found: Problem[] = [
    ...listProblem(months, 'months', 12, 'January'),
    ...(monthNames === undefined ? [] : listProblem(monthNames, 'monthNames', 12, 'January')),
    ...listProblem(weekdays, 'weekdays', 7, 'Monday'),
    ...(table['firstDay'] === undefined ? [] : textProblem(table, 'firstDay', '“1ye”')),
    ...(Object.keys(patterns) as (keyof typeof patterns)[]).flatMap((field) => patternProblem(table, field)),
    ...listProblem(halves, 'halves', 2, 'the morning'),
    ...textProblem(table, 'source', '“CLDR 48”'),
    ...textProblem(table, 'numbersLike', '“en-US”, the short name of a language that writes numbers like yours'),
  ];
  if (isText(numbersLike) && !isKnownTag(numbersLike)) {
    const remedy = 'Write the short name of a language that writes numbers like yours, such as “en-US” or “es”.';
    found.push(['numbersLike', `“${numbersLike}” is not a language that browsers know.`, remedy]);
  }
  if (state !== 'unreviewed' && state !== 'reviewed')
    found.push([
      'state',
      'There is no such state.',
      'Write "unreviewed", or "reviewed" once a native speaker has read it.',
    ]);
  if (state === 'reviewed' && !isText(reviewer))
    found.push(['reviewer', 'The reviewer is missing.', 'Write the name of the native speaker who has read it.']);
  if (!isUsual || Object.values(largeNumbers).some((value) => typeof value !== 'number'))
    found.push(['largeNumbers', 'These are not words with their numbers.', 'Write them like { "million": 1000000 }.']);
  const fields = new Set<string>([...known, ...Object.keys(patterns), ...required]);
  for (const field of Object.keys(table))
    if (!fields.has(field)) found.push([field, 'The site does not use this.', 'Correct its spelling or remove it.']);
  return found;
}

const required = ['state', 'source', 'months', 'weekdays', 'halves', 'numbersLike', 'largeNumbers'];

/** @throws {Faults} with everything that is broken in a table */
export function checkFormatTable(code: string, table: object): void {
  const file = formatTableFile(code);
  stopAt(problems({ ...table }).map(([place, problem, remedy]): Fault => ({ file, place, problem, remedy })));
}

/**
 * Reads how a language writes dates and numbers.
 * @param root the project's folder
 * @throws {Faults} with everything that is broken in its file
 */
export function readFormatTable(root: string, code: string): FormatTable {
  const file = formatTableFile(code);
  const table = readJsonFile(root, file);
  if (typeof table !== 'object' || table === null || Array.isArray(table)) {
    const remedy = 'Restore the file from the Git history.';
    throw new Faults([{ file, problem: 'This is not a table of dates and numbers.', remedy }]);
  }
  checkFormatTable(code, table);
  return table as FormatTable;
}

/** A language's table in this project. Every command starts in the project's folder. */
export const formatTable = memoize((code: string) => readFormatTable(cwd(), code));
