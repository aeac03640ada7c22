import { unified } from '@astrojs/markdown-remark';
import { linkButtons } from './buttons.ts';
import { inlineHtml } from './inline-html.ts';
import { warnOfLiteralSigns } from './literal-text.ts';
import { warnOfMisreadBlocks } from './misread-blocks.ts';
import { parseMarkdown } from './parse.ts';
import { pictureAddresses } from './pictures.ts';
import { checkReferences } from './references.ts';
import { sanitizeContent } from './sanitize.ts';
import { sections } from './sections.ts';
import { scrollableTables } from './tables.ts';
import { markTasks, showTasks } from './tasks.ts';
import { uniqueIds } from './unique-ids.ts';
import { warnOfUnusedDefinitions } from './unused-definitions.ts';

/** Replaces unified's parser with Sätteri, which is written in Rust: the same tree and positions, many times as fast. */
function parseWithSatteri(this: { parser?: unknown }): void {
  this.parser = parseMarkdown;
}

/**
 * Converts Markdown to HTML for every entry. Inline HTML is parsed before the sanitizer runs; nothing after the sanitizer
 * accepts markup from an author. Quotation marks stay as typed, because each language has its own.
 */
export const markdownProcessor = unified({
  smartypants: false,
  remarkPlugins: [parseWithSatteri, warnOfLiteralSigns, warnOfMisreadBlocks, warnOfUnusedDefinitions, pictureAddresses],
  // Label footnotes with symbols, because words would be English in every language.
  remarkRehype: { clobberPrefix: '', footnoteLabel: '*', footnoteBackLabel: '↑' },
  rehypePlugins: [
    markTasks,
    inlineHtml,
    sanitizeContent,
    linkButtons,
    uniqueIds,
    checkReferences,
    showTasks,
    scrollableTables,
    sections,
  ],
});
