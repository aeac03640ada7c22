import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocaleCode } from '../i18n/locales.ts';

/** A word that a language's glossary forbids everywhere. */
export interface ForbiddenTerm {
  readonly term: string;
  /** What to write instead, in the words of the glossary. */
  readonly use: string;
  readonly english: string;
}

const plain = (cell: string) => cell.replace(/[_*]/g, '').trim();

/** The bold words in the third column. The others there are wrong only in some contexts, which a program can't detect. */
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

/** @param root the project's folder @returns an empty list if the language has no glossary */
export function readForbiddenTerms(root: string, code: LocaleCode): ForbiddenTerm[] {
  const file = join(root, `locales/${code}/glossary.md`);
  return existsSync(file) ? forbiddenTerms(readFileSync(file, 'utf8')) : [];
}

/** Whether a text contains a term as whole words, in uppercase or lowercase. */
export const hasTerm = (text: string, term: string): boolean =>
  RegExp(`(?<![\\p{L}\\p{M}])${RegExp.escape(term.normalize('NFC'))}(?![\\p{L}\\p{M}])`, 'iu').test(
    text.normalize('NFC'),
  );
