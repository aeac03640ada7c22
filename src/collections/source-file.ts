import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { Faults } from '../fault.ts';
import type { LocaleCode } from '../i18n/locales.ts';

/** A Markdown file, taken apart. */
export interface SourceFile {
  /** Path from the project's root. */
  readonly file: string;
  readonly locale: LocaleCode;
  /** The file's name, the same in every language. */
  readonly key: string;
  /** The body, below as many empty lines as the front matter has, so that its line numbers are the file's. */
  readonly body: string;
  readonly frontMatter: unknown;
  /** The line of each field of the front matter. */
  readonly fieldLines: ReadonlyMap<string, number>;
}

/** The lines between `---` at the beginning of a file, which are its only group. */
export const frontMatter = /^---[ \t]*\r?\n([\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** @throws {Faults} when there is no front matter, or it is not YAML. */
export function parseSourceFile(file: string, locale: LocaleCode, key: string, contents: string): SourceFile {
  const text = contents.replace(/^\ufeff/, '');
  const match = frontMatter.exec(text);
  if (!match) {
    const remedy = 'Begin with a line ---, then title, description and permalink, then a line ---.';
    throw new Faults([{ file, place: 'line 1', problem: 'The front matter is missing.', remedy }]);
  }
  const lineCounter = new LineCounter();
  // The YAML begins on the file's second line.
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + 1;
  const document = parseDocument(match[1] ?? '', { lineCounter });
  const broken = (line: number, what: string) => {
    const remedy =
      'Put a text that contains ": " or starts with a sign into quotation marks, and check the indentation.';
    return new Faults([{ file, place: `line ${line}`, problem: `The front matter is broken: ${what}.`, remedy }]);
  };
  const [error] = document.errors;
  if (error) throw broken(lineAt(error.pos[0]), error.message.split('\n')[0]!.replace(/ at line.*$/, ''));
  // “*word” would stand for something that was named before, and nothing of the kind belongs into front matter.
  visit(document, {
    Alias(_key, { range, source }) {
      throw broken(lineAt(range![0]), `*${source} stands without quotation marks`);
    },
  });
  const fieldLines = new Map<string, number>();
  if (isMap(document.contents)) {
    for (const { key: name } of document.contents.items) {
      if (isScalar(name) && name.range) fieldLines.set(String(name.value), lineAt(name.range[0]));
    }
  }
  const body = '\n'.repeat(match[0].split('\n').length - 1) + text.slice(match[0].length);
  return { file, locale, key, body, frontMatter: document.toJS() ?? {}, fieldLines };
}

/** “line 4: start”, for a field such as `start` or `venue.name`. */
export function fieldPlace({ fieldLines }: SourceFile, field: string): string {
  const line = fieldLines.get(/^[^.[]*/.exec(field)![0]);
  return line ? `line ${line}: ${field}` : field;
}
