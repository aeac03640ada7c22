import { markdownToMdast, type MdastNode } from 'satteri';

/** Only two tildes cross text out: “2~3 hours to 4~5 hours” has numbers. No text contains the noncharacter. */
const singleTilde = /(?<![~\\])~(?!~)/g;
const standIn = '\ufdd0';

/**
 * Parses Markdown with the features of this site's pages. There is no front matter: what looks like it is a thematic break
 * and a heading.
 */
export function parseMarkdown(markdown: string): MdastNode {
  const text = markdown.replace(singleTilde, standIn);
  const tree = markdownToMdast(text, { features: { frontmatter: false } });
  return text === markdown ? tree : (JSON.parse(JSON.stringify(tree).replaceAll(standIn, '~')) as MdastNode);
}
