import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Faults } from './fault.ts';

/** “line 3, column 5” of the position that V8 names in its message, or the end of the text. */
function place(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  const lines = text.slice(0, position === undefined ? undefined : Number(position)).split('\n');
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/**
 * Reads JSON that a person wrote.
 * @param file path from `root`
 * @throws {Faults} naming line and column, when it is not JSON.
 */
export function readJsonFile(root: string, file: string): unknown {
  const text = readFileSync(join(root, file), 'utf8').replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const remedy = 'Look at this place and just before it for a missing comma, quotation mark or bracket.';
    const problem = 'This is not valid JSON.';
    throw new Faults([{ file, place: place(text, (error as Error).message), problem, remedy }]);
  }
}
