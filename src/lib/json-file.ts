import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from 'jsonc-parser';
import { Faults, type Fault } from './faults.ts';

function place(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

interface Finding extends Pick<Fault, 'problem' | 'remedy'> {
  /** In the text, from 0. */
  readonly offset: number;
}

/** The first mistake in a text: invalid JSON, else a repeated key, of which JSON.parse would silently drop one value. */
function firstFinding(text: string): Finding | undefined {
  const groups: Set<string>[] = [];
  let invalid: Finding | undefined;
  let repeated: Finding | undefined;
  visit(
    text,
    {
      onError(_code, offset) {
        invalid ??= {
          offset,
          problem: 'This is not valid JSON.',
          remedy: 'Look at this place and just before it for a missing comma, quotation mark or bracket.',
        };
      },
      onObjectBegin: () => void groups.push(new Set()),
      onObjectEnd: () => void groups.pop(),
      onObjectProperty(key, offset) {
        const group = groups.at(-1)!;
        // This key would change the prototype of every object.
        if (key === '__proto__') {
          invalid ??= { offset, problem: `"${key}" cannot be a name.`, remedy: 'Take it out, or call it otherwise.' };
        }
        if (group.has(key)) {
          repeated ??= { offset, problem: `"${key}" stands here a second time.`, remedy: 'Keep one of the two.' };
        }
        group.add(key);
      },
    },
    { disallowComments: true },
  );
  return invalid ?? repeated;
}

/**
 * Reads JSON that a person wrote.
 * @param file path from `root`
 * @throws {Faults} with line and column if the file is not valid JSON or repeats a key
 */
export function readJsonFile(root: string, file: string): unknown {
  if (!existsSync(join(root, file))) {
    throw new Faults([{ file, problem: 'This file is missing.', remedy: 'Bring it back from the history.' }]);
  }
  const text = readFileSync(join(root, file), 'utf8').replace(/^\ufeff/, '');
  const finding = firstFinding(text);
  if (!finding) return JSON.parse(text);
  const { offset, problem, remedy } = finding;
  throw new Faults([{ file, place: place(text, offset), problem, remedy }]);
}
