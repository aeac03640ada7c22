import { unified } from '@astrojs/markdown-remark';
import { markdownToMdast } from 'satteri';
import { inlineHtml } from './inline-html.ts';
import { pictureAddresses } from './pictures.ts';
import { checkReferences } from './references.ts';
import { sanitizeContent } from './sanitize.ts';
import { sections } from './sections.ts';

/** Replaces unified's parser with Sätteri, which is written in Rust: the same tree and positions, many times as fast. */
function parseWithSatteri(this: { parser?: unknown }): void {
  // The front matter is gone already. What looks like another one is a thematic break and a heading.
  this.parser = (markdown: string) => markdownToMdast(markdown, { features: { frontmatter: false } });
}

/**
 * Converts Markdown to HTML for every entry. Inline HTML is parsed before the sanitizer runs; nothing after the sanitizer
 * accepts markup from a writer. Quotation marks stay as typed, because each language has its own.
 */
export const markdownProcessor = unified({
  smartypants: false,
  remarkPlugins: [parseWithSatteri, pictureAddresses],
  // Use signs as the labels of footnotes: words would be English in every language.
  remarkRehype: { clobberPrefix: '', footnoteLabel: '*', footnoteBackLabel: '↑' },
  rehypePlugins: [inlineHtml, sanitizeContent, checkReferences, sections],
});
