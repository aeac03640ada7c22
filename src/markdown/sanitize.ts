import type { Element, Root } from 'hast';
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { lineOf, recordOf } from './record.ts';

/** Left out of GitHub's list: what loads from elsewhere or belongs to a form. */
const unwanted = new Set(['input', 'picture', 'source']);

const schema: Schema = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames!.filter((name) => !unwanted.has(name)),
  // Without their contents too: the text of a script is not a sentence of the page.
  strip: [
    'script',
    'style',
    'iframe',
    'object',
    'noscript',
    'template',
    'textarea',
    'title',
    'xmp',
    'noembed',
    'noframes',
  ],
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto', 'tel'], src: [] },
  attributes: {
    ...defaultSchema.attributes,
    a: [...(defaultSchema.attributes!.a ?? []), 'hrefLang', 'lang'],
    '*': [...(defaultSchema.attributes!['*'] ?? []), 'lang', 'dir'].filter((name) => name !== 'name'),
  },
};

const htmlName = (property: string) => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Every tag and attribute of a tree with its line, and how often it stands there. */
function inventory(tree: Root): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (node: Element, what: string) => {
    const key = `${lineOf(node) ?? ''}\t${what}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  visit(tree, 'element', (node) => {
    count(node, `<${node.tagName}>`);
    for (const [name, value] of Object.entries(node.properties)) {
      if (value !== null && value !== undefined && value !== false)
        count(node, `${htmlName(name)}="…" on <${node.tagName}>`);
    }
  });
  return counts;
}

const remedy = 'Write it in Markdown, or ask a developer for a component.';

/**
 * Lets through what an allow-list names. Scripts, handlers, `javascript:` links, frames, forms and `style` never reach a
 * page; each removal is a warning with its line.
 */
export function sanitizeContent() {
  return (tree: Root, file: VFile): Root => {
    const { warnings } = recordOf(file);
    const clean = sanitize(tree, schema) as Root;
    const kept = inventory(clean);
    const gone = new Set<string>();
    for (const [key, count] of inventory(tree)) {
      const [line, what] = key.split('\t') as [string, string];
      if (count <= (kept.get(key) ?? 0)) continue;
      const tag = /<\S+>$/.exec(what)![0];
      // The attributes of a removed tag need no warning of their own.
      if (what === tag) gone.add(`${line}\t${tag}`);
      else if (gone.has(`${line}\t${tag}`)) continue;
      warnings.push({ place: line && `line ${line}`, problem: `${what} is not allowed and was removed.`, remedy });
    }
    return clean;
  };
}
