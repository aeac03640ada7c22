import type { Literal, Node, Parent } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { faultAt, recordOf } from './body-record.ts';

/** The problem with a block and its remedy. undefined if the block is read as meant. */
type Check = (source: string, node: Node, parent?: Parent) => readonly [problem: string, remedy: string] | undefined;

const lineRemedy = 'Write ## and a space before a heading. For a line across the page, leave an empty line above ---.';

const markdownInHtml = /\*\*[^\s*][^*\n]*\*\*|\[[^\]\n]{1,200}\]\([^)\s]{1,200}\)|^#{1,6} \S/m;
const htmlAlone = /<!--[^]*?-->|<(pre|code|script|style)\b[^]*?<\/\1\s*>|<[^>]*>/gi;

const checks: Readonly<Record<string, Check>> = {
  code(source) {
    const [, fence] = /^ {0,3}(`{3,}|~{3,})/.exec(source) ?? [];
    if (!fence)
      return [
        'This is read as program code, because its lines begin with a tab or four spaces.',
        'Remove them. Put real code between two ``` lines.',
      ];
    if (source.split('\n').length > 1 && /(?:^|[\s>])(?:`{3,}|~{3,})\s*$/.test(source.slice(fence.length)))
      return undefined;
    return [`Everything after ${fence} is read as program code.`, `Remove it, or add another ${fence} below the code.`];
  },
  heading(source, node) {
    if (/^ {0,3}#/.test(source)) return undefined;
    // A first-level heading would get another warning.
    (node as Node & { depth: number }).depth = 2;
    return ['The line below these words makes them a heading.', lineRemedy];
  },
  tableRow(source, row, table) {
    const cells = (row as Parent).children as Parent[];
    const columns = (table!.children[0] as Parent).children.length;
    if (cells.slice(columns).some(({ children }) => children.length > 0))
      return [
        'This row has more cells than the first row of its table, so the extra ones are not on the page.',
        'Add as many cells to the first row, and as many | --- | below it.',
      ];
    if (columns > 1 && !source.includes('|'))
      return ['This line is read as a row of the table above.', 'Leave an empty line above it.'];
    return undefined;
  },
  html: (_source, node) =>
    markdownInHtml.test((node as Literal & { value: string }).value.replace(htmlAlone, ''))
      ? [
          'The Markdown symbols in this HTML stay in the text.',
          'Leave an empty line below the first tag and above the last one, or write HTML, such as <strong>.',
        ]
      : undefined,
};

/** Warns about text that Markdown reads differently than meant, such as words read as code or as a heading. */
export function warnOfMisreadBlocks() {
  return (tree: Parent, file: VFile): void => {
    const { warnings } = recordOf(file);
    const source = String(file);
    visit(tree, (node, _index, parent) => {
      const [problem, remedy] =
        checks[node.type]?.(source.slice(node.position!.start.offset, node.position!.end.offset), node, parent) ?? [];
      if (problem) warnings.push(faultAt(node, problem, remedy!));
    });
  };
}
