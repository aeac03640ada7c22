import type { Element, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Noncharacters, which text never contains. They carry a task's state through the sanitizer. */
const states: Readonly<Record<string, { readonly sign: string; readonly label: string }>> = {
  '\ufdd2': { sign: '☑', label: '{{done}}' },
  '\ufdd3': { sign: '☐', label: '{{toDo}}' },
};
const [done, toDo] = Object.keys(states) as [string, string];

/** Replaces the checkboxes that Markdown creates for `- [x]` and `- [ ]`, because bodies can't have forms. */
export function markTasks() {
  return (tree: Root): void =>
    visit(tree, { type: 'element', tagName: 'input' }, (node: Element, index, parent) => {
      parent!.children[index!] = { type: 'text', value: node.properties.checked ? done : toDo };
    });
}

/** Shows each task's state as a symbol with a name for screen readers, filled in later in the page's language. */
export function showTasks() {
  return (tree: Root): void =>
    visit(tree, 'text', (node: Text, index, parent) => {
      const { sign, label } = states[node.value[0]!] ?? {};
      if (!sign) return undefined;
      const properties = { role: 'img', ariaLabel: label };
      const span: Element = { type: 'element', tagName: 'span', properties, children: [{ type: 'text', value: sign }] };
      parent!.children.splice(index!, 1, span, { type: 'text', value: node.value.slice(1) });
      return [SKIP, index! + 1];
    });
}
