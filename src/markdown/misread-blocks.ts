import type { Literal, Node, Parent } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { lineOf, recordOf } from './body-record.ts';

/** The problem with a block, and what to write; undefined for a block that is what it looks like. */
type Check = (source: string, node: Node) => readonly [problem: string, remedy: string] | undefined;

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
    visit(tree, (node) => {
      const [problem, remedy] =
        checks[node.type]?.(source.slice(node.position!.start.offset, node.position!.end.offset), node) ?? [];
      if (problem) warnings.push({ place: `line ${lineOf(node)}`, problem, remedy: remedy! });
    });
  };
}
