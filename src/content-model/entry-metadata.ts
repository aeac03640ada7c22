import type { MarkdownHeading } from 'astro';
import type { BodyMetadata } from '../markdown/renderer.ts';
import type { Published } from './published.ts';

/** The loader's data about an entry besides its fields. */
export interface EntryMetadata extends BodyMetadata {
  /** The line number of each front matter field. */
  readonly fieldLines: ReadonlyMap<string, number>;
}

export const headingsOf = ({ rendered }: Published): readonly MarkdownHeading[] =>
  rendered!.metadata!.headings as never;

export const metadataOf = ({ rendered }: Published): EntryMetadata => rendered!.metadata!.frontmatter as never;
