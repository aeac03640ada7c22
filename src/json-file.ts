import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import { Faults } from './fault.ts';

function place(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/**
 * Reads JSON that a person wrote.
 * @param file path from `root`
 * @throws {Faults} naming line and column, when it is not JSON.
 */
export function readJsonFile(root: string, file: string): unknown {
  if (!existsSync(join(root, file))) {
    throw new Faults([{ file, problem: 'This file is missing.', remedy: 'Bring it back from the history.' }]);
  }
  const text = readFileSync(join(root, file), 'utf8').replace(/^\ufeff/, '');
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  const [error] = errors;
  if (!error) return value;
  const remedy = 'Look at this place and just before it for a missing comma, quotation mark or bracket.';
  throw new Faults([{ file, place: place(text, error.offset), problem: 'This is not valid JSON.', remedy }]);
}
