import type { Node } from 'unist';
import type { VFile } from 'vfile';
import type { Fault } from '../lib/faults.ts';
import type { PlaceholderName } from './placeholders.ts';

/** A thing in a Markdown body that has to be held against the rest of the site. `line` counts from 1 in the whole file. */
export interface Link {
  /** Root-relative, as its writer wrote it: `/donate/`, `/donate/#check`. */
  readonly href: string;
  readonly line: number | undefined;
}

/** Where this site is, for bodies that name it. */
export interface OwnSite {
  /** What stands in front of every address: nothing, or `/site`. */
  readonly base: string;
  /** Absolute addresses that are this site, without protocol and with a last slash: `miraforward.org/`. */
  readonly names: readonly string[];
  /** The file that gives placeholders their texts: a path from the project's root. */
  readonly placeholderFile: string;
  /** Placeholders to which it gives none. */
  readonly absent: readonly PlaceholderName[];
}

/** What the plugins noticed while rendering one file, kept beside the HTML. */
export interface BodyRecord {
  /** Removed or changed; the page is built all the same. */
  readonly warnings: Omit<Fault, 'file'>[];
  /** Stops the build. */
  readonly faults: Omit<Fault, 'file'>[];
  /** Links to pages of this site. */
  readonly links: Link[];
  /** Whether there is an image at a root-relative path (below `public/`) or beside the entry (`./photo.jpg`). */
  readonly isFile: (path: string) => boolean;
  readonly site: OwnSite;
}

/** Astro hands the plugins one object of the caller's own: the front matter. The loader puts the record into it. */
export const recordOf = (file: VFile): BodyRecord =>
  (file.data as { astro: { frontmatter: { record: BodyRecord } } }).astro.frontmatter.record;

export const lineOf = (node: Node): number | undefined => node.position?.start.line;
