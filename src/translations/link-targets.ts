import type { MdastNode } from 'satteri';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../markdown/parse.ts';

/** Patterns for the target of a link or an image, one for each syntax of Markdown and HTML. */
const written = [
  /\]\(\s*<([^>\n]*)>[^)]*\)/,
  /\]\(\s*([^)\s]*)[^)]*\)/,
  /^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)>?.*$/,
  /\b(?:href|src)\s*=\s*"([^"]*)"/,
  /\b(?:href|src)\s*=\s*'([^']*)'/,
  /\b(?:href|src)\s*=\s*([^\s"'>]+)/,
  /<?(https?:[^\s<>")]+)>?/,
];

/** Matches any link; one of its groups is the target. */
const link = RegExp(written.map(({ source }) => source).join('|'), 'gim');

/** The targets of a text's links, and the text without them. */
export function withoutLinks(text: string): { readonly targets: readonly string[]; readonly rest: string } {
  const targets: string[] = [];
  const rest = text.replace(link, (...found: (string | undefined)[]) => {
    targets.push(found.slice(1, written.length + 1).find((group) => group !== undefined)!);
    return ' ';
  });
  return { targets, rest };
}

/** The words of a Markdown text, without its marks and with its character references decoded. */
export function plainText(node: MdastNode): string {
  const words: string[] = [];
  visit(node, (each) => {
    if ('value' in each && each.type !== 'html') words.push(each.value);
    if (each.type === 'image') words.push(each.alt || each.url);
  });
  return words.join('');
}

/** The end of a broken link: its opening bracket is missing, or a space follows the closing one. */
const brokenLink = /\]\([^)\s]*\)?|\]\s+\((?:[/#.]|(?:https?|mailto|tel):)[^)\s]*\)?/g;

/** A link by name or a footnote whose other part is in another block: `[words][name]`, `[^1]`. */
const reference = /\[[^\][]+\]\[[^\][]*\]|\[\^[^\][]+\]/g;

/** A text's links, images, and footnotes, including repeated ones. */
export function targetsOf(text: string, isMarkdown: boolean): readonly string[] {
  if (!isMarkdown) return withoutLinks(text).targets;
  const found: string[] = [];
  visit(parseMarkdown(text), (node) => {
    if (node.type === 'link' || node.type === 'definition') found.push(node.url);
    if (node.type === 'link' && !plainText(node).trim()) found.push(`${node.url} without words`);
    if (node.type === 'image') found.push(`the image ${node.url}${node.alt ? '' : ' without a description'}`);
    if (node.type === 'footnoteReference') found.push(`the footnote ${node.identifier}`);
    if (node.type === 'html') found.push(...withoutLinks(node.value).targets);
    if (node.type !== 'text') return;
    found.push(...(node.value.match(brokenLink) ?? []).map((end) => `“${end}” outside a link`));
    found.push(...(node.value.match(reference) ?? []).map(() => 'a reference such as [words][name] or [^1]'));
  });
  return found;
}
