import type { BenchPost } from '../posts.ts';

/** What stands around the text on our pages, as HTML. */
export interface Frame {
  readonly style: string;
  readonly header: string;
  readonly footer: string;
}

/** The frames by language, for the generator to read. */
export const framesFile = 'frames.json';

/**
 * Another generator of static sites, with a site that does with the posts what ours does: the same pages, safe Markdown,
 * lists, feeds, a sitemap.
 */
export interface Generator {
  readonly name: string;
  /** Pinned, and installed by the bench into a folder of its own. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Versions of what those depend on, where they are not the ones that they ask for. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** By path. */
  readonly files: Readonly<Record<string, string>>;
  /** Where its posts lie. */
  postFile(post: BenchPost): string;
  /** The post's front matter, beside title, description, date and language. */
  fields(post: BenchPost): Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** Where the built pages lie. */
  readonly output: string;
  /** What a cold build must not find. */
  readonly caches: readonly string[];
}

export const postsPerPage = 12;
export const postsPerFeed = 20;
export const origin = 'https://example.org';
