import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import type { Literal } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { lineOf, recordOf, type BodyRecord } from './body-record.ts';

const parseRaw = rehypeRaw();

/** A comment, a declaration, an instruction, or a tag with its attributes. Each may be unclosed. */
const piece =
  /(?<comment><!--(?!-?>)[^]*?(?:--!?>|(?<unclosed>$)))|(?<other><(?:[!?]|\/(?![a-z]))[^>]*>?)|<(?<end>\/?)(?<name>[a-z][^\s/>]*)(?<rest>(?:"[^"]*"|'[^']*'|[^>"'])*)(?<close>>?)/gi;

/** Elements whose contents are plain text up to their end tag. */
const textual = /^(?:script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)$/i;

interface Tag {
  readonly line: number;
  readonly name: string;
}

const remedy = 'Write it in Markdown, or write &lt; to show the < itself.';

/** The start tags in a piece of inline HTML. Adds a warning for each piece that a parser drops without a trace. */
function tagsIn(html: string, firstLine: number, warnings: BodyRecord['warnings']): Tag[] {
  const tags: Tag[] = [];
  let readFrom = 0;
  for (const { 0: whole, index, groups } of html.matchAll(piece)) {
    if (index < readFrom) continue;
    const line = firstLine + html.slice(0, index).split('\n').length - 1;
    const warn = (problem: string, what = remedy) => warnings.push({ place: `line ${line}`, problem, remedy: what });
    const { unclosed, other, end, name, rest, close } = groups!;
    if (unclosed !== undefined)
      warn('A comment is not closed, so all text after it was removed.', 'Add --> at its end.');
    if (other) warn(`${other.slice(0, 2)}… is not allowed and was removed.`);
    if (!name) continue;
    if (!close) warn(`<${end}${name} has no > and was removed.`);
    else if (end && rest!.trim()) warn(`The text after the name in </${name}> was removed.`);
    if (!close || end) continue;
    tags.push({ line, name: name.toLowerCase() });
    if (!textual.test(name)) continue;
    const stop = html.slice(index + whole.length).search(RegExp(`</${name}`, 'i'));
    readFrom = stop < 0 ? html.length : index + whole.length + stop;
  }
  return tags;
}

/** Adds a warning for each misplaced tag, such as a second `<body>`, that the parser drops before the sanitizer sees it. */
function warnOfDropped(tags: readonly Tag[], parsed: Root, warnings: BodyRecord['warnings']): void {
  const left = new Map<string, number>();
  const key = ({ line, name }: { line: number | undefined; name: string }) => `${line} ${name.toLowerCase()}`;
  visit(parsed, 'element', (node) => {
    const at = key({ line: lineOf(node), name: node.tagName });
    left.set(at, (left.get(at) ?? 0) + 1);
  });
  for (const tag of tags) {
    const count = left.get(key(tag)) ?? 0;
    left.set(key(tag), count - 1);
    if (count > 0) continue;
    warnings.push({ place: `line ${tag.line}`, problem: `<${tag.name}> is not allowed here and was removed.`, remedy });
  }
}

/**
 * Parses inline HTML into elements. It skips bodies without inline HTML, which are most of them, and keeps Astro from
 * parsing every body again at the end.
 */
export function inlineHtml(this: { use(plugin: typeof rehypeRaw, isUsed: false): unknown }) {
  this.use(rehypeRaw, false);
  return (tree: Root, file: VFile): Root => {
    const { warnings } = recordOf(file);
    const tags: Tag[] = [];
    let found = false;
    visit(tree, 'raw', (node: Literal & { value: string }) => {
      found = true;
      tags.push(...tagsIn(node.value, lineOf(node)!, warnings));
    });
    if (!found) return tree;
    const parsed = parseRaw(tree, file) as Root;
    warnOfDropped(tags, parsed, warnings);
    return parsed;
  };
}
