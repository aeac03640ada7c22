import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { faultAt, recordOf } from './body-record.ts';

/** Bootstrap's button classes, such as `btn btn-primary` on the organization's previous site. */
export const previousButton = /^btn(?:-|$)/;

/** The classes of a button that leads to a page. Authors can't use them, because the sanitizer removes them. */
const className = ['button', 'way'];

const isButton = ({ properties }: Element) => properties.className === className;

const bold = new Set(['strong', 'b']);
const emphasis = new Set(['em', 'i']);

/** Items and cells. A link alone in one is part of a list or table. */
const inGroups = new Set(['li', 'td', 'th', 'dt', 'dd']);

/** The element that is another one's only content. */
function onlyChild({ children }: Element): Element | undefined {
  const rest = children.filter((child) => child.type !== 'text' || child.value.trim());
  return rest.length === 1 && rest[0]!.type === 'element' ? rest[0] : undefined;
}

/** Whether there are words and no pictures. A linked picture stays a picture. */
function areWords(children: ElementContent[]): boolean {
  const root: Root = { type: 'root', children };
  let [words, pictures] = ['', 0];
  visit(root, 'text', ({ value }) => void (words += value.trim()));
  visit(root, { tagName: 'img' }, () => void pictures++);
  return words !== '' && pictures === 0;
}

/** The button that a block consists of, without its emphasis: a button already, or a bold link. undefined if it's neither. */
function buttonAlone(block: Element): Element | undefined {
  let link: Element | undefined;
  let isBold = false;
  let children = block.children;
  for (let node = onlyChild(block); node; node = onlyChild(node)) {
    if (node.tagName === 'a') link = node;
    // Emphasis in another language or direction stays.
    else if (Object.keys(node.properties).length > 0) break;
    else if (bold.has(node.tagName)) isBold = true;
    else if (!emphasis.has(node.tagName)) break;
    ({ children } = node);
  }
  if (!link?.properties.href || !(isBold || isButton(link)) || !areWords(children)) return undefined;
  return { ...link, properties: { ...link.properties, className }, children };
}

/**
 * Turns links into buttons: those with the previous site's classes, and each bold link that is alone in its paragraph or
 * heading. Such a heading becomes a paragraph, because it doesn't name a section.
 */
export function linkButtons() {
  return (tree: Root, file: VFile): void => {
    visit(tree, { type: 'element', tagName: 'a' }, (link) => {
      const { className: written, ...others } = link.properties;
      if (!Array.isArray(written) || !written.some((name) => previousButton.test(String(name)))) return;
      link.properties = others.href ? { ...others, className } : others;
      if (others.href) return;
      const remedy = 'Add its address: <a href="/donate/" class="btn">words</a>.';
      recordOf(file).warnings.push(faultAt(link, 'This button has no address and became text.', remedy));
    });
    visit(tree, 'element', (block) => {
      if (inGroups.has(block.tagName)) return SKIP;
      const button = /^(?:p|h[1-6])$/.test(block.tagName) ? buttonAlone(block) : undefined;
      if (!button) return undefined;
      Object.assign(block, { tagName: 'p', children: [button] });
      return SKIP;
    });
  };
}
