import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocaleCode } from '../i18n/locales.ts';

/** A word that a language's glossary forbids everywhere. */
export interface ForbiddenTerm {
  readonly term: string;
  /** What to write instead, as the glossary says it. */
  readonly use: string;
  readonly english: string;
}

const plain = (cell: string) => cell.replace(/[_*]/g, '').trim();

/** The words in bold in the third column: the others there are wrong in some places only, and no program can tell. */
export function forbiddenTerms(glossary: string): ForbiddenTerm[] {
  return glossary.split('\n').flatMap((line) => {
    const [, english, use, not] = line.split('|');
    if (not === undefined) return [];
    return [...not.matchAll(/\*\*(.+?)\*\*/g)].map(([, term]) => ({
      term: term!,
      use: plain(use!),
      english: plain(english!),
    }));
  });
}

/** @param root the project's folder @returns none where a language has no glossary */
export function readForbiddenTerms(root: string, code: LocaleCode): ForbiddenTerm[] {
  const file = join(root, `locales/${code}/glossary.md`);
  return existsSync(file) ? forbiddenTerms(readFileSync(file, 'utf8')) : [];
}

/** Whether a text has a term as whole words, in any case. */
export const hasTerm = (text: string, term: string): boolean =>
  RegExp(`(?<!\\p{L})${RegExp.escape(term)}(?!\\p{L})`, 'iu').test(text);
