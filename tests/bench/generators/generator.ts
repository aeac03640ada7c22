import type { BenchPost } from '../posts.ts';

/** The HTML around the text on our pages. */
export interface Frame {
  readonly style: string;
  readonly header: string;
  readonly footer: string;
}

/** The frames by language, for the generator to read. */
export const framesFile = 'frames.json';

/**
 * Another static site generator with a site like ours for the posts: the same pages, safe Markdown, lists, feeds, and
 * sitemap.
 */
export interface Generator {
  readonly name: string;
  /** Pinned versions, which the bench installs in a separate folder. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Versions of indirect dependencies that replace the requested ones. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Contents by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The folder of its posts. */
  postFile(post: BenchPost): string;
  /** The post's front matter besides title, description, date, and language. */
  fields(post: BenchPost): Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** The folder of the built pages. */
  readonly output: string;
  /** Paths to remove before a cold build. */
  readonly caches: readonly string[];
}

export const postsPerPage = 12;
export const postsPerFeed = 20;
export const origin = 'https://example.org';
