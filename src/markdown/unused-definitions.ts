import type { Node, Parent } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { faultAt, recordOf } from './body-record.ts';

type Named = Node & { readonly identifier: string; readonly label?: string };

const remedies: Readonly<Record<string, string>> = {
  definition: 'To show it, write \\[ for the first bracket. For a link, write [words][name] in the text.',
  footnoteDefinition: 'Write [^name] in the text, or remove it.',
};

/**
 * Warns about footnotes and link addresses that no text refers to, because they aren't on the page. Markdown also reads
 * “[Note]: bring a friend” as an address.
 */
export function warnOfUnusedDefinitions() {
  return (tree: Parent, file: VFile): void => {
    const wanted = new Set<string>();
    const sign = ({ type }: Node) => (type.startsWith('footnote') ? '^' : '');
    const name = (node: Node) => sign(node) + (node as Named).identifier;
    visit(tree, (node) => void (/Reference$/.test(node.type) && wanted.add(name(node))));
    visit(tree, (node) => {
      const remedy = remedies[node.type];
      // The first definition of a name counts.
      if (!remedy || wanted.delete(name(node))) return;
      const problem = `[${sign(node)}${(node as Named).label}]: and the rest of its line are not on the page, because nothing refers to them.`;
      recordOf(file).warnings.push(faultAt(node, problem, remedy));
    });
  };
}
