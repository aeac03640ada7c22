import type { Node } from 'unist';
import type { VFile } from 'vfile';
import type { Fault } from '../lib/faults.ts';
import type { PlaceholderName } from './placeholders.ts';

/** A link in a Markdown body, to check against the rest of the site. `line` counts from 1 in the whole file. */
export interface Link {
  /** As written: `/donate/`, `/donate/#check`, `#check`, or an absolute address that leads to voting. */
  readonly href: string;
  readonly line: number | undefined;
}

/** The site's addresses and placeholders, to check bodies against. */
export interface OwnSite {
  /** The prefix of every address: an empty string, or `/site`. */
  readonly base: string;
  /** Absolute addresses of this site, without protocol and with a trailing slash: `miraforward.org/`. */
  readonly names: readonly string[];
  /** The file with the texts of placeholders: a path from the project's root. */
  readonly placeholderFile: string;
  /** Placeholders that have no text in it. */
  readonly absent: readonly PlaceholderName[];
  /** Whether an address elsewhere, or a file's address, leads to registering or voting. */
  readonly isVotingLink: (href: string) => boolean;
}

/** A mistake in a body. The renderer adds its file. */
export type BodyFault = Omit<Fault, 'file'>;

/** The plugins' reports about one file. */
export interface BodyRecord {
  /** Removals and changes. The page is still built. */
  readonly warnings: BodyFault[];
  /** These stop the build. */
  readonly faults: BodyFault[];
  /** Links to pages of this site, within the page, and to registering or voting. */
  readonly links: Link[];
  /**
   * Finds the file that a decoded path means, in `public/` (`/flyer.pdf`) or beside the entry (`./photo.jpg`).
   * @returns the path with the file's name as it is on disk
   */
  readonly findFile: (path: string) => string | undefined;
  readonly site: OwnSite;
}

/** Astro passes only the caller's front matter to plugins, so the record is in it. */
export const recordOf = (file: VFile): BodyRecord =>
  (file.data as { astro: { frontmatter: { record: BodyRecord } } }).astro.frontmatter.record;

export const lineOf = (node: Node): number | undefined => node.position?.start.line;

export function faultAt(node: Node, problem: string, remedy: string): BodyFault {
  const line = lineOf(node);
  return { place: line && `line ${line}`, problem, remedy };
}
