import { unified } from '@astrojs/markdown-remark';
import { markdownToMdast } from 'satteri';
import { inlineHtml } from './inline-html.ts';
import { checkReferences } from './references.ts';
import { sanitizeContent } from './sanitize.ts';
import { sections } from './sections.ts';

/** Sätteri, in Rust, instead of unified's own parser: the same tree with the same positions, many times as fast. */
function parseWithSatteri(this: { parser?: unknown }): void {
  // What looks like a second front matter is a line and a heading.
  this.parser = (markdown: string) => markdownToMdast(markdown, { features: { frontmatter: false } });
}

/**
 * Markdown to HTML, for every entry. Inline HTML is parsed before the sanitizer sees it; nothing after the sanitizer
 * takes markup from a writer. Quotation marks stay as they were typed: each language has its own.
 */
export const markdownProcessor = unified({
  smartypants: false,
  remarkPlugins: [parseWithSatteri],
  // Signs instead of words: the labels of footnotes would be English in every language.
  remarkRehype: { clobberPrefix: '', footnoteLabel: '*', footnoteBackLabel: '↑' },
  rehypePlugins: [inlineHtml, sanitizeContent, checkReferences, sections],
});
