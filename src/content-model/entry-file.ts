import type { LocaleCode } from '../i18n/locales.ts';
import { stopAt, type Fault } from '../lib/faults.ts';
import { characterFindings, unprintable } from '../lib/unprintable.ts';
import { withPlainSpaces } from '../markdown/plain-spaces.ts';
import { frontMatterPattern } from './front-matter.ts';
import { parseFrontMatter } from './front-matter-yaml.ts';

export interface SourceFile {
  /** Path from the project's root. */
  readonly file: string;
  readonly locale: LocaleCode;
  /** The file's name, the same in every language. */
  readonly key: string;
  /** The body. Empty lines replace the front matter, so line numbers match the file's. */
  readonly body: string;
  /** undefined if it's broken. */
  readonly frontMatter: unknown;
  /** The line number of each front matter field. */
  readonly fieldLines: ReadonlyMap<string, number>;
}

const linePlace = (text: string, offset: number) => `line ${text.slice(0, offset).split('\n').length}`;

const characterFaults = (file: string, text: string): Fault[] =>
  characterFindings(text).map(({ offset, ...finding }) => ({ file, place: linePlace(text, offset), ...finding }));

/** The fault of a file that can't be split into front matter and body. */
function shapeFaults(file: string, text: string): Fault[] {
  const conflict = text.search(/^(?:<{7}|>{7})(?: |$)/m);
  if (conflict >= 0) {
    const problem = 'Two people have changed this, and both versions are here.';
    const remedy = 'Keep one of them, and remove the lines <<<<<<<, =======, and >>>>>>>.';
    return [{ file, place: linePlace(text, conflict), problem, remedy }];
  }
  if (frontMatterPattern.test(text)) return [];
  const [problem, remedy] = /^---[ \t]*\r?$/m.test(text.split('\n', 1)[0]!)
    ? ['The front matter has no end.', 'Add a --- line below its last field.']
    : [
        'The front matter is missing.',
        'Begin with a --- line, then title, description, and permalink, then another --- line.',
      ];
  return [{ file, place: 'line 1', problem, remedy }];
}

/**
 * Parses a file.
 * @param faults gets a broken file's faults, and the readable part is returned. Without it, the faults are thrown.
 * @throws {Faults} if the file has no front matter, invalid YAML, a merge conflict, unprintable characters, or another
 *   encoding than UTF-8
 */
export function parseSourceFile(
  file: string,
  locale: LocaleCode,
  key: string,
  contents: string,
  faults?: Fault[],
): SourceFile {
  const refuse = faults ? (found: Fault[]) => void faults.push(...found) : stopAt;
  const written = contents.replace(/^\ufeff/, '');
  const broken = shapeFaults(file, written);
  refuse([...characterFaults(file, written), ...broken]);
  // Keep the refused characters from being reported again or hiding other faults.
  const text = written.replace(new RegExp(unprintable, 'gu'), ' ');
  if (broken.length > 0) return { file, locale, key, body: '', frontMatter: undefined, fieldLines: new Map() };
  const [head, yaml = ''] = frontMatterPattern.exec(text)!;
  const { data, lines, findings } = parseFrontMatter(yaml);
  // The YAML begins on the file's second line.
  refuse(
    findings.map(({ line, ...finding }) => {
      const field = /^([\w-]+):/.exec(yaml.split('\n')[line - 1]!)?.[1];
      return { file, place: `line ${line + 1}${field ? `: ${field}` : ''}`, ...finding };
    }),
  );
  const fieldLines = new Map([...lines].map(([field, line]) => [field, line + 1]));
  const body = '\n'.repeat(head.split('\n').length - 1) + withPlainSpaces(text.slice(head.length));
  return { file, locale, key, body, frontMatter: data, fieldLines };
}

/** “line 4: start”, for a field such as `start` or `venue.name`. */
export function fieldPlace({ fieldLines }: Pick<SourceFile, 'fieldLines'>, field: string): string {
  const line = fieldLines.get(/^[^.[]*/.exec(field)![0]);
  return line ? `line ${line}: ${field}` : field;
}
