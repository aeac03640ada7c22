import { unified } from '@astrojs/markdown-remark';
import { markdownToMdast } from 'satteri';
import { inlineHtml } from './inline-html.ts';
import { warnOfLiteralSigns } from './literal-text.ts';
import { warnOfMisreadBlocks } from './misread-blocks.ts';
import { pictureAddresses } from './pictures.ts';
import { checkReferences } from './references.ts';
import { sanitizeContent } from './sanitize.ts';
import { sections } from './sections.ts';
import { scrollableTables } from './tables.ts';
import { markTasks, showTasks } from './tasks.ts';
import { uniqueIds } from './unique-ids.ts';
import { warnOfUnusedDefinitions } from './unused-definitions.ts';

/** Only two tildes strike out: “2~3 hours to 4~5 hours” are numbers. No text contains the noncharacter. */
const singleTilde = /(?<![~\\])~(?!~)/g;
const standIn = '\ufdd0';

/** Replaces unified's parser with Sätteri, which is written in Rust: the same tree and positions, many times as fast. */
function parseWithSatteri(this: { parser?: unknown }): void {
  this.parser = (markdown: string): unknown => {
    const text = markdown.replace(singleTilde, standIn);
    // The front matter is gone already. What looks like another one is a thematic break and a heading.
    const tree = markdownToMdast(text, { features: { frontmatter: false } });
    return text === markdown ? tree : JSON.parse(JSON.stringify(tree).replaceAll(standIn, '~'));
  };
}

/**
 * Converts Markdown to HTML for every entry. Inline HTML is parsed before the sanitizer runs; nothing after the sanitizer
 * accepts markup from a writer. Quotation marks stay as typed, because each language has its own.
 */
export const markdownProcessor = unified({
  smartypants: false,
  remarkPlugins: [parseWithSatteri, warnOfLiteralSigns, warnOfMisreadBlocks, warnOfUnusedDefinitions, pictureAddresses],
  // Use signs as the labels of footnotes: words would be English in every language.
  remarkRehype: { clobberPrefix: '', footnoteLabel: '*', footnoteBackLabel: '↑' },
  rehypePlugins: [
    markTasks,
    inlineHtml,
    sanitizeContent,
    checkReferences,
    showTasks,
    uniqueIds,
    scrollableTables,
    sections,
  ],
});
