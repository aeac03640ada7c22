import type { Node, Parent } from 'unist';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { lineOf, recordOf } from './body-record.ts';
import {
  footnoteMark,
  markup,
  signsInLines,
  signsInText,
  unclosedEmphasis,
  type LiteralSign,
} from './literal-signs.ts';

const startOf = (node: Node) => node.position!.start.offset!;
const sourceOf = (node: Node, source: string) => source.slice(startOf(node), node.position!.end.offset);

/** A block's source. Each character that isn't literal text is replaced. */
function literalText(block: Node, source: string): string {
  const parts: string[] = [];
  let at = startOf(block);
  visit(block, (node) => {
    // A bare address may contain such symbols.
    if (node.type === 'link' && source[startOf(node)] !== '[') return SKIP;
    if (node.type !== 'text') return undefined;
    const text = sourceOf(node, source)
      .replace(/\\[!-/:-@[-`{-~]|&#?\w+;/g, (escape) => markup.repeat(escape.length))
      .replace(/\n[ \t>]+/g, (lineStart) => lineStart.replace(/./g, ' '));
    parts.push(markup.repeat(startOf(node) - at), text);
    at = node.position!.end.offset!;
    return undefined;
  });
  return parts.join('');
}

/** The first line of the words that a warning is about, shortened. */
function shown(words: string): string {
  const [line] = words.split('\n') as [string];
  return line.slice(0, 40) + (words.length > 40 || line !== words ? '…' : '');
}

/**
 * Warns about symbols that stay in the text although the author meant a bold word, a link, or a list.
 */
export function warnOfLiteralSigns() {
  return (tree: Parent, file: VFile): void => {
    const source = String(file);
    let hasMark = false;
    visit(tree, ['paragraph', 'heading', 'tableCell'], (block) => {
      let text = literalText(block, source);
      const warn = ({ pattern, then, problem, remedy }: LiteralSign) => {
        let [line, counted] = [lineOf(block)!, startOf(block)];
        for (const { 0: found, index } of text.matchAll(pattern)) {
          const start = startOf(block) + index + /^\s*/.exec(found)![0].length;
          const end = startOf(block) + index + found.length;
          const rest = then?.exec(source.slice(end, end + 99));
          if (rest === null) continue;
          line += source.slice(counted, start).split('\n').length - 1;
          counted = start;
          const words = source.slice(start, end + (rest?.[0].length ?? 0)).trimEnd();
          recordOf(file).warnings.push({ place: `line ${line}`, problem: `“${shown(words)}” ${problem}`, remedy });
        }
        if (!then) text = text.replace(pattern, (found) => markup.repeat(found.length));
      };
      signsInText.forEach(warn);
      if (block.type === 'paragraph') signsInLines.forEach(warn);
      if (!hasMark) warn(unclosedEmphasis);
      hasMark ||= footnoteMark.test(text);
    });
  };
}
