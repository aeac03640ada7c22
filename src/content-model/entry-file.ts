import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { LocaleCode } from '../i18n/locales.ts';
import { Faults } from '../lib/faults.ts';
import { frontMatterPattern } from './front-matter.ts';

/** A parsed Markdown file. */
export interface SourceFile {
  /** Path from the project's root. */
  readonly file: string;
  readonly locale: LocaleCode;
  /** The file's name, the same in every language. */
  readonly key: string;
  /** The body, after as many empty lines as the front matter has lines. So its line numbers are the file's. */
  readonly body: string;
  readonly frontMatter: unknown;
  /** The line number of each front matter field. */
  readonly fieldLines: ReadonlyMap<string, number>;
}

const quote = 'Put the text into quotation marks: title: "Rally: bring a friend".';

/** YAML errors in plain words, and how to fix them, by the parser's error code. */
const yamlFaults: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  BLOCK_AS_IMPLICIT_KEY: ['A text contains ": " and stands without quotation marks', quote],
  BAD_SCALAR_START: ['A text begins with a sign and stands without quotation marks', quote],
  BAD_ALIAS: ['A text begins with * and stands without quotation marks', quote],
  MISSING_CHAR: ['A quotation mark or a bracket is not closed', 'Write the second one, too.'],
  DUPLICATE_KEY: ['A field stands there twice', 'Keep one of them.'],
  TAB_AS_INDENT: ['A line begins with a tab', 'Write two spaces for it.'],
  BAD_INDENT: [
    'A line does not begin where its neighbors do',
    'Put as many spaces in front of it as in front of them.',
  ],
  MULTILINE_IMPLICIT_KEY: ['A line is no field', 'Write its name, a colon, a space and the value.'],
};

const unclosed = /^[\w-]+:[ \t]*(?:"(?:[^"\\\n]|\\.)*|'[^'\n]*)$/m;

/** The parser's message without the position and the excerpt. */
const plainly = (message: string) => message.split('\n')[0]!.replace(/ at line.*$|[.:]$/, '');

/** @throws {Faults} if the file has no front matter, invalid YAML, a merge conflict, or another encoding than UTF-8 */
export function parseSourceFile(file: string, locale: LocaleCode, key: string, contents: string): SourceFile {
  const text = contents.replace(/^\ufeff/, '');
  const lineOfMatch = (pattern: RegExp) => {
    const at = text.search(pattern);
    return at < 0 ? undefined : `line ${text.slice(0, at).split('\n').length}`;
  };
  const foreign = lineOfMatch(/\ufffd/);
  if (foreign) {
    const problem = 'The file is not saved as UTF-8: letters in it cannot be read.';
    throw new Faults([{ file, place: foreign, problem, remedy: 'Save it as UTF-8, and look at its accents.' }]);
  }
  const conflict = lineOfMatch(/^(?:<{7}|>{7})(?: |$)/m);
  if (conflict) {
    const problem = 'Two people have changed this, and both versions stand here.';
    const remedy = 'Keep one of them, and remove the lines <<<<<<<, ======= and >>>>>>>.';
    throw new Faults([{ file, place: conflict, problem, remedy }]);
  }
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
  const lineCounter = new LineCounter();
  // The YAML begins on the file's second line.
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + 1;
  const yaml = match[1] ?? '';
  const document = parseDocument(yaml, { lineCounter });
  const fieldAt = (line: number) => /^([\w-]+):/.exec(yaml.split('\n')[line - 2] ?? '')?.[1];
  const yamlFault = (offset: number, problem: string, remedy: string) => {
    const line = lineAt(offset);
    const field = fieldAt(line);
    const place = field ? `line ${line}: ${field}` : `line ${line}`;
    return new Faults([{ file, place, problem: `The front matter is broken. ${problem}.`, remedy }]);
  };
  const [error] = document.errors;
  if (error) {
    // The parser reports a missing quotation mark at the end of the file. Report the line where the text begins.
    const open = error.code === 'MISSING_CHAR' ? yaml.search(unclosed) : -1;
    throw yamlFault(
      open < 0 ? error.pos[0] : open,
      ...(yamlFaults[error.code] ?? [plainly(error.message), `Compare the lines around. ${quote}`]),
    );
  }
  // Front matter has no YAML aliases: a text that begins with * is a text without quotation marks.
  visit(document, {
    Alias(_key, { range }) {
      throw yamlFault(range![0], ...yamlFaults.BAD_ALIAS!);
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
