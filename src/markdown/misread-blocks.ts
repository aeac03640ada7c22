import type { Literal, Node, Parent } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { faultAt, recordOf } from './body-record.ts';

/** The problem with a block, and what to write; undefined for a block that is what it looks like. */
type Check = (source: string, node: Node, parent?: Parent) => readonly [problem: string, remedy: string] | undefined;

const lineRemedy =
  'Write ## and a space in front of a heading. For a line across the page, leave a line empty above ---.';

const markdownInHtml = /\*\*[^\s*][^*\n]*\*\*|\[[^\]\n]{1,200}\]\([^)\s]{1,200}\)|^#{1,6} \S/m;
const htmlAlone = /<!--[^]*?-->|<(pre|code|script|style)\b[^]*?<\/\1\s*>|<[^>]*>/gi;

const checks: Readonly<Record<string, Check>> = {
  code(source) {
    const [, fence] = /^ {0,3}(`{3,}|~{3,})/.exec(source) ?? [];
    if (!fence)
      return [
        'This is read as program code, because its lines begin with a tab or four spaces.',
        'Take those away; put code between two lines ```.',
      ];
    if (source.split('\n').length > 1 && /(?:^|[\s>])(?:`{3,}|~{3,})\s*$/.test(source.slice(fence.length)))
      return undefined;
    return [
      `All that follows ${fence} is read as program code.`,
      `Take it away, or write ${fence} below the code, too.`,
    ];
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
        'This row has more cells than the first row of its table: those are not on the page.',
        'Write as many cells in the first row, and as many | --- | below it.',
      ];
    if (columns > 1 && !source.includes('|'))
      return ['This line is read as a row of the table above.', 'Leave a line empty above it.'];
    return undefined;
  },
  html: (_source, node) =>
    markdownInHtml.test((node as Literal & { value: string }).value.replace(htmlAlone, ''))
      ? [
          'The signs of Markdown in this HTML stay in the text.',
          'Leave a line empty below the first tag and above the last one, or write HTML, such as <strong>.',
        ]
      : undefined,
};

/** Warns of what Markdown takes for something else than its writer: words for code, or for a heading. */
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
