import type { LocaleCode } from '../i18n/locales.ts';
import { Faults, stopAt, type Fault } from '../lib/faults.ts';
import { characterFindings } from '../lib/unprintable.ts';
import { frontMatterPattern } from './front-matter.ts';
import { parseFrontMatter } from './front-matter-yaml.ts';

/** A parsed Markdown file. */
export interface SourceFile {
  /** Path from the project's root. */
  readonly file: string;
  readonly locale: LocaleCode;
  /** The file's name, the same in every language. */
  readonly key: string;
  /** The body, after as many empty lines as the front matter has lines. So its line numbers are the file's. */
  readonly body: string;
  /** undefined if it is broken. */
  readonly frontMatter: unknown;
  /** The line number of each front matter field. */
  readonly fieldLines: ReadonlyMap<string, number>;
}

/**
 * Parses a file.
 * @param frontMatterFaults gets the faults of broken front matter; without it, they are thrown
 * @throws {Faults} if the file has no front matter, a merge conflict, unprintable characters, or another encoding than UTF-8
 */
export function parseSourceFile(
  file: string,
  locale: LocaleCode,
  key: string,
  contents: string,
  frontMatterFaults?: Fault[],
): SourceFile {
  const text = contents.replace(/^\ufeff/, '');
  const lineAt = (offset: number) => `line ${text.slice(0, offset).split('\n').length}`;
  const faults: Fault[] = characterFindings(text).map(({ offset, ...finding }) => ({
    file,
    place: lineAt(offset),
    ...finding,
  }));
  const conflict = text.search(/^(?:<{7}|>{7})(?: |$)/m);
  if (conflict >= 0) {
    const problem = 'Two people have changed this, and both versions stand here.';
    const remedy = 'Keep one of them, and remove the lines <<<<<<<, ======= and >>>>>>>.';
    faults.push({ file, place: lineAt(conflict), problem, remedy });
  }
  stopAt(faults);
  const match = frontMatterPattern.exec(text);
  if (!match) {
    const [problem, remedy] = /^---[ \t]*\r?$/m.test(text.split('\n', 1)[0]!)
      ? ['The front matter has no end.', 'Write a line --- below its last field.']
      : [
          'The front matter is missing.',
          'Begin with a line ---, then title, description and permalink, then a line ---.',
        ];
    throw new Faults([{ file, place: 'line 1', problem, remedy }]);
  }
  // The YAML begins on the file's second line.
  const yaml = match[1] ?? '';
  const { data, lines, findings } = parseFrontMatter(yaml);
  const broken = findings.map(({ line, ...finding }) => {
    const field = /^([\w-]+):/.exec(yaml.split('\n')[line - 1]!)?.[1];
    return { file, place: `line ${line + 1}${field ? `: ${field}` : ''}`, ...finding };
  });
  if (frontMatterFaults) frontMatterFaults.push(...broken);
  else stopAt(broken);
  const fieldLines = new Map([...lines].map(([field, line]) => [field, line + 1]));
  const body = '\n'.repeat(match[0].split('\n').length - 1) + text.slice(match[0].length);
  return { file, locale, key, body, frontMatter: data, fieldLines };
}

/** “line 4: start”, for a field such as `start` or `venue.name`. */
export function fieldPlace({ fieldLines }: SourceFile, field: string): string {
  const line = fieldLines.get(/^[^.[]*/.exec(field)![0]);
  return line ? `line ${line}: ${field}` : field;
}
