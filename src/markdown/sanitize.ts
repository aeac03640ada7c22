import type { Root } from 'hast';
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import { find, html } from 'property-information';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { lineOf, recordOf } from './body-record.ts';
import { previousButton } from './buttons.ts';

/** Elements of GitHub's list that we don't allow, because they load files or belong to forms. */
const unwanted = new Set(['input', 'picture', 'source']);

const schema: Schema = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames!.filter((name) => !unwanted.has(name)),
  // Remove these with their contents, because a script's text isn't the page's.
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
  // No script on our pages uses ids as global variables, so ids need no prefix against clobbering.
  clobber: [],
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto', 'tel'], src: [] },
  attributes: {
    ...defaultSchema.attributes,
    a: [
      // The first rule for a name counts.
      ['className', 'data-footnote-backref', previousButton],
      ...(defaultSchema.attributes!.a ?? []),
      'hrefLang',
      'lang',
    ],
    '*': [...(defaultSchema.attributes!['*'] ?? []), 'lang', 'dir'].filter((name) => name !== 'name'),
  },
};

/** The HTML name of a property: `className` is `class`, `onClick` is `onclick`, `dataX` is `data-x`. */
const htmlName = (property: string) => find(html, property).attribute;

/** Makes schemes lowercase: phones write “Https://” at the start of a line. */
function withPlainSchemes(tree: Root): void {
  visit(tree, 'element', ({ properties }) => {
    const { href } = properties;
    if (typeof href === 'string') properties.href = href.replace(/^https?:/i, (scheme) => scheme.toLowerCase());
  });
}

/** Counts every tag and attribute of a tree by line. Tags come before their attributes. */
function inventory(tree: Root): Map<string, number> {
  const counts = new Map<string, number>();
  visit(tree, 'element', (node, _index, parent) => {
    // Elements that Markdown creates, such as a task's checkbox, have no position.
    const line = lineOf(node) ?? (parent && lineOf(parent)) ?? '';
    const tag = `<${node.tagName}>`;
    const count = (what: string, value: unknown) => {
      const key = JSON.stringify([line, tag, what, value]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    };
    count('', '');
    for (const [name, value] of Object.entries(node.properties)) {
      if (value !== null && value !== undefined && value !== false) count(htmlName(name), value);
    }
  });
  return counts;
}

const remedy = 'Write it in Markdown, or ask a developer for a component.';
const addressRemedy = 'Begin an address with / for this site, or with https://, mailto:, or tel:.';

/**
 * Keeps only what is on an allow-list. Scripts, event handlers, `javascript:` links, frames, forms, and `style` never reach
 * a page. Each removal adds a warning with its line.
 */
export function sanitizeContent() {
  return (tree: Root, file: VFile): Root => {
    const { warnings } = recordOf(file);
    withPlainSchemes(tree);
    const clean = sanitize(tree, schema) as Root;
    const kept = inventory(clean);
    const gone = new Set<string>();
    for (const [key, count] of inventory(tree)) {
      if (count <= (kept.get(key) ?? 0)) continue;
      const [line, tag, attribute] = JSON.parse(key) as [number | '', string, string];
      // The attributes of a removed tag need no warning of their own.
      if (gone.has(`${line}${tag}`)) continue;
      if (!attribute) gone.add(`${line}${tag}`);
      const what = attribute ? `${attribute}="…" on ${tag}` : tag;
      const problem = `${what} is not allowed and was removed.`;
      warnings.push({ place: line && `line ${line}`, problem, remedy: attribute === 'href' ? addressRemedy : remedy });
    }
    return clean;
  };
}
