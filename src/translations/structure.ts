import type { MdastNode } from 'satteri';
import { SKIP, visit } from 'unist-util-visit';
import type { Fault } from '../lib/faults.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { targetsOf } from './link-targets.ts';
import { blocks, normalized } from './text.ts';

/** A problem with a text and its remedy, without the place. */
export type Finding = Pick<Fault, 'problem' | 'remedy'>;

const counted = (number: number, name: string) => `${number} ${name}${number === 1 ? '' : 's'}`;

const others: Readonly<Record<string, string>> = {
  paragraph: 'a paragraph',
  blockquote: 'a quotation',
  code: 'a block of code',
  html: 'a block of HTML',
  thematicBreak: 'a dividing line',
  footnoteDefinition: 'a footnote',
};

interface Block {
  /** In plain words. */
  readonly kind: string;
  /** How to write one. */
  readonly write?: string;
}

/** A node as a block. undefined if it isn't one. */
function blockOf(node: MdastNode): Block | undefined {
  if (node.type === 'heading') {
    const marks = '#'.repeat(node.depth);
    return { kind: `a heading with ${marks}`, write: `Begin its line with ${marks} and an ordinary space.` };
  }
  if (node.type === 'list') {
    const [name, mark] = node.ordered ? ['numbered', 'its number, a period,'] : ['bulleted', 'a hyphen'];
    const write = `Begin each item on its own line, with ${mark} and an ordinary space.`;
    return { kind: `a ${name} list of ${counted(node.children.length, 'item')}`, write };
  }
  if (node.type === 'table') {
    const [rows, columns] = [node.children.length, node.children[0]?.children.length ?? 0];
    return { kind: `a table of ${counted(rows, 'row')} and ${counted(columns, 'column')}` };
  }
  if (node.type === 'listItem' && typeof node.checked === 'boolean') {
    const box = `[${node.checked ? 'x' : ' '}]`;
    return { kind: `an item with ${box}`, write: `Begin it with - ${box} and a space.` };
  }
  const kind = others[node.type];
  return kind === undefined ? undefined : { kind };
}

/** The blocks of a text in order with their first words, including those inside lists and quotations. */
function outline(text: string): (Block & { readonly start: string })[] {
  const found: (Block & { readonly start: string })[] = [];
  visit(parseMarkdown(text), (node) => {
    const block = blockOf(node);
    const start = text.slice(node.position?.start.offset).split('\n', 1)[0]!.slice(0, 40);
    if (block) found.push({ ...block, start });
    return ['paragraph', 'heading', 'table'].includes(node.type) ? SKIP : undefined;
  });
  return found;
}

function blocksFinding(english: string, translation: string): Finding | undefined {
  const [expected, found] = [outline(english), outline(translation)];
  const longer = expected.length > found.length ? expected : found;
  const index = longer.findIndex((_block, each) => expected[each]?.kind !== found[each]?.kind);
  if (index >= 0) {
    const [wanted, own] = [expected[index], found[index]];
    const here = own && `${own.kind}: “${own.start}”`;
    const problem = !here
      ? `The translation lacks ${wanted!.kind} at its end.`
      : wanted
        ? `The English has ${wanted.kind} where the translation has ${here}.`
        : `The translation has more than the English: ${here}.`;
    const remedy = wanted?.write ?? 'Keep the headings, paragraphs, and lists of the English, in the same order.';
    return { problem, remedy };
  }
  const [parts, own] = [english, translation].map((text) => blocks(text).length);
  if (parts === own) return undefined;
  const problem = `Empty lines divide the translation into ${counted(own!, 'part')}, but the English into ${parts}.`;
  return { problem, remedy: 'Put empty lines where the English has them.' };
}

/** The items that a list has more often than another. */
export function beyond(items: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return items.filter((item) => !rest.includes(item) || !rest.splice(rest.indexOf(item), 1));
}

function linksFinding(english: string, translation: string, isMarkdown: boolean): Finding | undefined {
  const targets = (text: string) => targetsOf(normalized(text), isMarkdown);
  const [expected, found] = [targets(english), targets(translation)];
  const [lost, added] = [beyond(expected, found), beyond(found, expected)].map((items) => items.join(', '));
  const differences = [lost && `it lacks ${lost}`, added && `it adds ${added}`].filter(Boolean);
  if (differences.length === 0) return undefined;
  const remedy = 'Write each link as often as the English does, as [words](/address/) with no space between.';
  return { problem: `Its links differ: ${differences.join(', and ')}.`, remedy };
}

/** Compares the Markdown structure of a text and its English: blocks, headings, lists, links, and images. */
export const structureFinding = (english: string, translation: string, isMarkdown: boolean): Finding | undefined =>
  (isMarkdown ? blocksFinding(english, translation) : undefined) ?? linksFinding(english, translation, isMarkdown);
