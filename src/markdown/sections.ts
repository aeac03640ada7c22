import type { Element, ElementContent, Root, RootContent } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { faultAt, recordOf } from './body-record.ts';

const isHeading = (node: RootContent, tagName: string): node is Element =>
  node.type === 'element' && node.tagName === tagName;

/** Splits a list before every heading of one level. The first group comes before the first heading. */
function splitAt(nodes: RootContent[], tagName: string): RootContent[][] {
  const groups: RootContent[][] = [[]];
  for (const node of nodes) {
    if (isHeading(node, tagName)) groups.push([]);
    groups.at(-1)!.push(node);
  }
  return groups.filter((group) => group.some((node) => node.type !== 'text' || node.value.trim()));
}

const element = (tagName: string, className: string[], children: RootContent[]): Element => ({
  type: 'element',
  tagName,
  properties: { className },
  children: children as ElementContent[],
});

/** A second-level heading and one box with its content. Third-level headings make articles in the box. */
function section(nodes: RootContent[]): Element {
  const [heading, ...rest] = nodes;
  if (!isHeading(heading!, 'h2')) return element('div', ['part'], [element('div', ['flow'], nodes)]);
  const groups = splitAt(rest, 'h3');
  if (!groups.some(([first]) => isHeading(first!, 'h3'))) {
    return element('section', ['part'], [heading, element('div', ['flow'], rest)]);
  }
  const boxes = groups.map((group) => element(isHeading(group[0]!, 'h3') ? 'article' : 'div', ['flow'], group));
  return element('section', ['part', 'articles'], [heading, element('div', ['flow'], boxes)]);
}

/** Groups headings and paragraphs into sections, so a heading can be at the page's edge with its text indented. */
export function sections() {
  return (tree: Root, file: VFile): void => {
    visit(tree, { type: 'element', tagName: 'h1' }, (heading) => {
      const remedy = 'Write ## instead. Only the page’s title is a first-level heading.';
      recordOf(file).warnings.push(faultAt(heading, 'A second title became a section heading.', remedy));
      heading.tagName = 'h2';
    });
    tree.children = splitAt(tree.children, 'h2').map(section);
  };
}
