import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, visit, type ParseError } from 'jsonc-parser';
import { Faults } from './fault.ts';

function place(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/** Where a key stands for the second time in its group: of the two texts one would be lost without a word. */
function repeatedKey(text: string): { key: string; offset: number } | undefined {
  const groups: Set<string>[] = [];
  let repeated: { key: string; offset: number } | undefined;
  visit(text, {
    onObjectBegin: () => void groups.push(new Set()),
    onObjectEnd: () => void groups.pop(),
    onObjectProperty(key, offset) {
      const group = groups.at(-1)!;
      if (group.has(key)) repeated ??= { key, offset };
      group.add(key);
    },
  });
  return repeated;
}

/**
 * Reads JSON that a person wrote.
 * @param file path from `root`
 * @throws {Faults} naming line and column, when it is not JSON or says something twice.
 */
export function readJsonFile(root: string, file: string): unknown {
  if (!existsSync(join(root, file))) {
    throw new Faults([{ file, problem: 'This file is missing.', remedy: 'Bring it back from the history.' }]);
  }
  const text = readFileSync(join(root, file), 'utf8').replace(/^\ufeff/, '');
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error) {
    const remedy = 'Look at this place and just before it for a missing comma, quotation mark or bracket.';
    throw new Faults([{ file, place: place(text, error.offset), problem: 'This is not valid JSON.', remedy }]);
  }
  const repeated = repeatedKey(text);
  if (repeated) {
    const problem = `"${repeated.key}" stands here a second time.`;
    throw new Faults([{ file, place: place(text, repeated.offset), problem, remedy: 'Keep one of the two.' }]);
  }
  return value;
}
