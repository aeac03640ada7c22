import { rehypeHeadingIds } from '@astrojs/markdown-remark';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { faultAt, recordOf } from './body-record.ts';
import { isReservedId } from './reserved-ids.ts';

const addHeadingIds = (rehypeHeadingIds as unknown as () => (tree: Root, file: VFile) => void)();

function elementsWithId(tree: Root): Element[] {
  const elements: Element[] = [];
  visit(tree, 'element', (node) => void (typeof node.properties.id === 'string' && elements.push(node)));
  return elements;
}

/**
 * Gives headings ids, and makes every id of a body unique and different from the page's own. Ids in inline HTML and of
 * footnotes take precedence over those of headings.
 */
export function uniqueIds() {
  return (tree: Root, file: VFile): void => {
    const written = new Set(elementsWithId(tree));
    addHeadingIds(tree, file);
    const taken = new Set<string>();
    const renamed = new Map<string, string>();
    for (const node of new Set([...written, ...elementsWithId(tree)])) {
      const id = String(node.properties.id);
      let unique = id;
      for (let number = 1; taken.has(unique) || isReservedId(unique); number++) unique = `${id}-${number}`;
      taken.add(unique);
      if (unique === id) continue;
      node.properties.id = unique;
      if (!renamed.has(id)) renamed.set(id, unique);
      if (!written.has(node)) continue;
      const problem = `The id ${id} is used elsewhere on the page and was changed to ${unique}.`;
      recordOf(file).warnings.push(faultAt(node, problem, 'Give it its own id.'));
    }
    const moved = [...renamed].filter(([id]) => !taken.has(id));
    const targets = new Map(moved.flatMap(([id, unique]) => [id, encodeURI(id)].map((to) => [`#${to}`, `#${unique}`])));
    visit(tree, { type: 'element', tagName: 'a' }, ({ properties }) => {
      properties.href = targets.get(String(properties.href)) ?? properties.href;
    });
  };
}
