import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** The words of a table's first row. */
function nameOf(table: Element): string {
  const words: string[] = [];
  visit(table, 'element', (node) => {
    if (node.tagName === 'tr' && words.some(Boolean)) return false;
    if (node.tagName !== 'th' && node.tagName !== 'td') return undefined;
    let cell = '';
    visit(node, 'text', ({ value }) => void (cell += value));
    words.push(cell.trim());
    return SKIP;
  });
  return words.filter(Boolean).join(', ');
}

/** Puts each table in a box that scrolls sideways by touch and keyboard, so words don't have to break on a phone. */
export function scrollableTables() {
  return (tree: Root): void =>
    visit(tree, { type: 'element', tagName: 'table' }, (table: Element, index, parent) => {
      const name = nameOf(table);
      const label = name ? { role: 'region', ariaLabel: name } : { role: 'group' };
      const properties = { className: ['table'], tabIndex: 0, ...label };
      parent!.children[index!] = { type: 'element', tagName: 'div', properties, children: [table] };
      return [SKIP, index! + 1];
    });
}
