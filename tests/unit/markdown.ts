import { isVotingLink } from '../../src/content-model/voting-links.ts';
import type { Fault } from '../../src/lib/faults.ts';
import { Faults } from '../../src/lib/faults.ts';
import type { OwnSite } from '../../src/markdown/body-record.ts';
import { bodyRenderer } from '../../src/markdown/renderer.ts';
import { root } from './project.ts';

export const ownHost = 'miraforward.org';

/** A site at the root of its host. */
export const ownSite: OwnSite = {
  base: '',
  names: [`${ownHost}/`],
  placeholderFile: 'src/content/organization.json',
  absent: ['whatsapp'],
  isVotingLink,
};

/** The file of the tests' Markdown, which begins on line 4, below the front matter. */
export const file = 'src/content/pages/en/page.md';

const renderBody = await bodyRenderer(root, ownSite);

/** HTML, links, and warnings of a body. */
export async function render(markdown: string) {
  const { html, metadata, warnings } = await renderBody(`\n\n\n${markdown}`, file);
  return { html, images: metadata.imagePaths, warnings, ...metadata.frontmatter };
}

/** The faults of a body; an empty list if it renders. */
export async function bodyFaults(markdown: string): Promise<readonly Fault[]> {
  try {
    await render(markdown);
    return [];
  } catch (error) {
    if (error instanceof Faults) return error.faults;
    throw error;
  }
}

/** “src/…/page.md: line 4: …”, then the words. */
export const warningAt = (line: number, says: RegExp): RegExp => RegExp(`^${file}: line ${line}: .*${says.source}`);
