import type { Node, Parent } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { faultAt, recordOf } from './body-record.ts';

type Named = Node & { readonly identifier: string; readonly label?: string };

const remedies: Readonly<Record<string, string>> = {
  definition: 'Write \\[ for the first bracket to show it, or write [words][name] in the text for a link.',
  footnoteDefinition: 'Write [^name] in the text for it, or take it away.',
};

/**
 * Warns of footnotes and addresses of links that no text refers to. They are not on the page, and “[Note]: bring a friend”
 * is read as an address, too.
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
      const problem = `[${sign(node)}${(node as Named).label}]: and what follows in the line are not on the page: nothing refers to them.`;
      recordOf(file).warnings.push(faultAt(node, problem, remedy));
    });
  };
}
