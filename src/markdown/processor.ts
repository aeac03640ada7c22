import { unified } from '@astrojs/markdown-remark';
import { inlineHtml } from './inline-html.ts';
import { checkReferences } from './references.ts';
import { sanitizeContent } from './sanitize.ts';
import { sections } from './sections.ts';

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
