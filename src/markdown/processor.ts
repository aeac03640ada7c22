import { unified } from '@astrojs/markdown-remark';
import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { EXIT, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { checkReferences } from './references.ts';
import { sanitizeContent } from './sanitize.ts';
import { sections } from './sections.ts';

const parseRaw = rehypeRaw();

/** Inline HTML becomes elements; a body without any, as most are, need not be written and parsed once more. */
function inlineHtml() {
  return (tree: Root, file: VFile): Root => {
    let found = false;
    visit(tree, 'raw', () => {
      found = true;
      return EXIT;
    });
    return found ? parseRaw(tree, file) : tree;
  };
}

/**
 * Markdown to HTML, for every entry. Inline HTML is parsed before the sanitizer sees it; nothing after the sanitizer
 * takes markup from a writer. Quotation marks stay as they were typed: each language has its own.
 */
export const markdownProcessor = unified({
  smartypants: false,
  // Signs instead of words: the labels of footnotes would be English in every language.
  remarkRehype: { clobberPrefix: '', footnoteLabel: '*', footnoteBackLabel: '↑' },
  rehypePlugins: [inlineHtml, sanitizeContent, checkReferences, sections],
});
