import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from 'jsonc-parser';
import { Faults, stopAt } from './faults.ts';
import { characterFindings, type CharacterFinding } from './unprintable.ts';

function place(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/** A curly quotation mark where JSON needs a straight one: at the start or end of a name or a string. */
const curly = /(?<=^[\s[{]*|"\s*[:,][\s[{]*)[“”„«‘’]|(?<=^\s*"[^"]*)[“”»](?=\s*:)|[“”»](?=\s*,?\s*$)/u;

/** A curly quotation mark that breaks the line of an error. */
function curlyFinding(text: string, offset: number): CharacterFinding | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = curly.exec(text.slice(start).split('\n', 1)[0]!);
  if (!found) return undefined;
  const problem = `${found[0]} is a curly quotation mark.`;
  return { offset: start + found.index, problem, remedy: 'Use a straight one: ".' };
}

/** Finds the first syntax error, repeated keys, of which JSON.parse would silently drop one, and unprintable characters. */
function findings(text: string): CharacterFinding[] {
  const groups: Set<string>[] = [];
  const found: CharacterFinding[] = [];
  let isInvalid = false;
  const refuse = (finding: CharacterFinding) => {
    if (!isInvalid) found.push(finding);
    isInvalid = true;
  };
  visit(
    text,
    {
      onError(_code, offset) {
        const remedy = 'Check here and just before for a missing comma, quotation mark, or bracket.';
        refuse(curlyFinding(text, offset) ?? { offset, problem: 'This is not valid JSON.', remedy });
      },
      onObjectBegin: () => void groups.push(new Set()),
      onObjectEnd: () => void groups.pop(),
      onObjectProperty(key, offset) {
        const group = groups.at(-1)!;
        // This key would change the prototype of every object.
        if (key === '__proto__')
          refuse({ offset, problem: `"${key}" cannot be a name.`, remedy: 'Remove it or rename it.' });
        if (group.has(key)) found.push({ offset, problem: `"${key}" appears twice.`, remedy: 'Keep one of the two.' });
        group.add(key);
      },
      onLiteralValue(value, offset) {
        if (typeof value !== 'string') return;
        found.push(...characterFindings(value).map((finding) => ({ ...finding, offset })));
      },
    },
    { disallowComments: true },
  );
  // A control character is also a syntax error at the same place. Keep its own finding, which comes later and says more.
  return [...new Map(found.map((finding) => [finding.offset, finding])).values()];
}

/**
 * Reads JSON that a person wrote.
 * @param file path from `root`
 * @throws {Faults} with line and column if the file is not valid JSON, repeats a key, or has unprintable characters
 */
export function readJsonFile(root: string, file: string): unknown {
  if (!existsSync(join(root, file))) {
    throw new Faults([{ file, problem: 'This file is missing.', remedy: 'Restore it from the Git history.' }]);
  }
  const text = readFileSync(join(root, file), 'utf8').replace(/^\ufeff/, '');
  const faults = findings(text).map(({ offset, ...finding }) => ({ file, place: place(text, offset), ...finding }));
  stopAt(faults);
  return JSON.parse(text);
}
