import type { MarkdownHeading } from 'astro';
import type { BodyMetadata } from '../markdown/renderer.ts';
import type { Published } from './published.ts';

/** The headings of an entry's body. */
export const headingsOf = ({ rendered }: Published): readonly MarkdownHeading[] =>
  rendered!.metadata!.headings as never;

/** The links and the reading time of an entry's body. */
export const metadataOf = ({ rendered }: Published): BodyMetadata => rendered!.metadata!.frontmatter as BodyMetadata;
