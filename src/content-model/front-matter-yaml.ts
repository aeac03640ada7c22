import { CST, isMap, isScalar, Lexer, LineCounter, parseDocument, visit, type Node } from 'yaml';
import { unprintable } from '../lib/unprintable.ts';
import { adviceFor, beginsWith, hidden, note, unclosed, type Advice } from './yaml-advice.ts';

/** A mistake in YAML. `line` counts from 1 in the YAML. */
interface YamlFinding {
  readonly line: number;
  readonly problem: string;
  readonly remedy: string;
}

export interface FrontMatter {
  /** The data, even if some of its text was lost. undefined if the YAML can't be read. */
  readonly data: unknown;
  /** The line of each top-level field, from 1. */
  readonly lines: ReadonlyMap<string, number>;
  readonly findings: readonly YamlFinding[];
}

/** The offsets of comments that share a line with a field or a value. */
function notesInLines(yaml: string): number[] {
  let at = 0;
  return [...new Lexer().lex(yaml)].flatMap((token) => {
    const start = at;
    // The lexer adds its own characters before documents and strings.
    if (![CST.DOCUMENT, CST.FLOW_END, CST.SCALAR].includes(token)) at += token.length;
    return token.startsWith('#') && yaml.slice(yaml.lastIndexOf('\n', start) + 1, start).trim() ? [start] : [];
  });
}

/** Parses YAML and finds text that its author would lose because YAML reads it as a comment, tag, anchor, or alias. */
export function parseFrontMatter(yaml: string): FrontMatter {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter });
  const rows = yaml.split('\n');
  const lineOf = (offset: number) => lineCounter.linePos(offset).line;
  const findings: YamlFinding[] = [];
  const find = (offset: number, [problem, remedy]: Advice) => {
    const line = lineOf(offset);
    if (findings.some((finding) => finding.line === line)) return;
    findings.push({ line, problem: `The front matter is broken. ${problem}.`, remedy });
  };
  let hasAlias = false;
  visit(document, {
    Alias(_key, { range }) {
      hasAlias = true;
      find(range![0], beginsWith('*'));
    },
    Pair(_key, { key, value }) {
      if (isScalar(key) && isScalar(value) && value.commentBefore) find(yaml.indexOf('#', key.range![1]), note);
    },
    Node(_key, node: Node & { anchor?: string }) {
      if (node.tag || node.anchor) find(node.range![0], beginsWith(node.tag ? '!' : '&'));
      if (!isScalar(node)) return;
      if (node.comment && !node.type?.startsWith('BLOCK')) find(yaml.indexOf('#', node.range![1]), note);
      if (typeof node.value === 'string' && unprintable.test(node.value)) find(node.range![0], hidden);
    },
  });
  for (const offset of notesInLines(yaml)) find(offset, note);
  const lost = new Set(findings.map(({ line }) => line));
  for (const error of document.errors) {
    // The parser reports a missing quotation mark at the end of the file. Report the line where the text begins.
    const open = error.code === 'MISSING_CHAR' ? yaml.search(unclosed) : -1;
    const at = open < 0 ? error.pos[0] : open;
    const line = lineOf(at);
    // A comment within a string also causes an error on the next line.
    const isCaused = lost.has(line - 1) && /^(?:BAD_INDENT|MISSING_CHAR)$/.test(error.code);
    if (!isCaused) find(at, adviceFor(error, rows[line - 1]!, yaml[at]!));
  }
  const lines = new Map<string, number>();
  if (isMap(document.contents)) {
    for (const { key } of document.contents.items) {
      if (isScalar(key) && key.range) lines.set(String(key.value), lineOf(key.range[0]));
    }
  }
  const isReadable = document.errors.length === 0 && !hasAlias;
  return { data: isReadable ? (document.toJS() ?? {}) : undefined, lines, findings };
}
