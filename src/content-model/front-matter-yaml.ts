import { isMap, isScalar, LineCounter, parseDocument, visit, type Node, type YAMLError } from 'yaml';
import { unprintable } from '../lib/unprintable.ts';

/** A mistake in YAML. `line` counts from 1 in the YAML. */
interface YamlFinding {
  readonly line: number;
  readonly problem: string;
  readonly remedy: string;
}

export interface FrontMatter {
  readonly data: unknown;
  /** The line of each top-level field, from 1. */
  readonly lines: ReadonlyMap<string, number>;
  readonly findings: readonly YamlFinding[];
}

type Advice = readonly [problem: string, remedy: string];

const quote = 'Put the text into quotation marks: title: "Rally: bring a friend".';
const beginsWith = (sign: string): Advice => [`A text begins with ${sign} and stands without quotation marks`, quote];

/** YAML errors in plain words, and how to fix them, by the parser's error code. */
const advice: Readonly<Partial<Record<YAMLError['code'], Advice>>> = {
  BLOCK_AS_IMPLICIT_KEY: ['A text contains ": " and stands without quotation marks', quote],
  BAD_ALIAS: beginsWith('*'),
  MISSING_CHAR: ['A quotation mark or a bracket is not closed', 'Write the second one, too.'],
  BAD_DQ_ESCAPE: ['A text in quotation marks contains \\', 'Write \\\\ for it.'],
  DUPLICATE_KEY: ['A field stands there twice', 'Keep one of them.'],
  TAB_AS_INDENT: ['A line begins with a tab', 'Write two spaces for it.'],
  BAD_INDENT: [
    'A line does not begin where its neighbors do',
    'Put as many spaces in front of it as in front of them.',
  ],
  MULTILINE_IMPLICIT_KEY: ['A line is no field', 'Write its name, a colon, a space and the value.'],
};

const note: Advice = [
  'What follows # is not read',
  `${quote} A note that is not for readers gets a line of its own, above the field.`,
];

const curly: Advice = [
  'The quotation marks are curly, which count as letters of the text',
  'Write straight ones around it: title: "Rally: bring a friend".',
];

const hidden: Advice = [
  'A text contains the number of a character that cannot be shown',
  'Take \\ and the letters and digits after it out.',
];

const unclosed = /^[\w-]+:[ \t]*(?:"(?:[^"\\\n]|\\.)*|'[^'\n]*)$/m;
const inCurlyQuotes = /^[\w-]+:\s*[“”„‟‘’‚«»]/;

/** The parser's message without the position and the excerpt. */
const plainly = (message: string) => message.split('\n')[0]!.replace(/ at line.*$|[.:]$/, '');

function adviceFor({ code, message }: YAMLError, row: string, sign: string): Advice {
  if (code === 'BAD_SCALAR_START') return beginsWith(sign);
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && inCurlyQuotes.test(row)) return curly;
  return advice[code] ?? [plainly(message), `Compare the lines around. ${quote}`];
}

/** Parses YAML, and finds what its author would lose: notes, tags, anchors, and aliases that were meant as text. */
export function parseFrontMatter(yaml: string): FrontMatter {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter });
  const rows = yaml.split('\n');
  const lineOf = (offset: number) => lineCounter.linePos(offset).line;
  const findings: YamlFinding[] = [];
  const find = (offset: number, [problem, remedy]: Advice) => {
    findings.push({ line: lineOf(offset), problem: `The front matter is broken. ${problem}.`, remedy });
  };
  visit(document, {
    Alias: (_key, { range }) => find(range![0], beginsWith('*')),
    Node(_key, node: Node & { anchor?: string }) {
      if (node.tag || node.anchor) find(node.range![0], beginsWith(node.tag ? '!' : '&'));
      if (!isScalar(node)) return;
      if (node.comment) find(yaml.indexOf('#', node.range![1]), note);
      if (typeof node.value === 'string' && unprintable.test(node.value)) find(node.range![0], hidden);
    },
  });
  const [error] = document.errors;
  if (error) {
    // The parser reports a missing quotation mark at the end of the file. Report the line where the text begins.
    const open = error.code === 'MISSING_CHAR' ? yaml.search(unclosed) : -1;
    const at = open < 0 ? error.pos[0] : open;
    const line = lineOf(at);
    // A text that a note breaks in two is an error of the next line, too.
    if (!findings.some((finding) => finding.line === line || finding.line === line - 1))
      find(at, adviceFor(error, rows[line - 1]!, yaml[at]!));
  }
  const lines = new Map<string, number>();
  if (isMap(document.contents)) {
    for (const { key } of document.contents.items) {
      if (isScalar(key) && key.range) lines.set(String(key.value), lineOf(key.range[0]));
    }
  }
  return { data: findings.length > 0 ? undefined : (document.toJS() ?? {}), lines, findings };
}
