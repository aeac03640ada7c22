import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MarkdownHeading } from 'astro';
import { faultLine, stopAt } from '../fault.ts';
import { markdownProcessor } from './processor.ts';
import type { Link, Record } from './record.ts';

/** What an entry keeps of its rendering besides the HTML. */
export interface RenderedRecord {
  readonly links: readonly Link[];
  /** Lines for whoever runs the build; printed each time, also when the HTML comes from the cache. */
  readonly warnings: readonly string[];
}

/** In the shape in which Astro's content store keeps it. */
export interface RenderedBody {
  readonly html: string;
  readonly metadata: { headings: MarkdownHeading[]; imagePaths: string[]; frontmatter: RenderedRecord };
}

export interface BodyRenderer {
  /** Differs whenever the same body might come out otherwise. */
  readonly version: string;
  /**
   * @param body below as many empty lines as the front matter has
   * @param file path from the project's root
   * @throws {Faults} with file and line
   */
  render(body: string, file: string): Promise<RenderedBody>;
}

/** The code that renders, so that no HTML of yesterday's sanitizer survives in the cache. */
async function sourceCode(root: string): Promise<string> {
  const folder = join(root, 'src/markdown');
  const files = (await readdir(folder)).sort();
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\0');
}

/**
 * The site's Markdown processor, with a record of what its plugins notice.
 * @param root the project's folder
 * @param ownHosts hosts that are this site
 */
export async function bodyRenderer(root: string, ownHosts: readonly string[]): Promise<BodyRenderer> {
  const renderer = await markdownProcessor.createRenderer({ syntaxHighlight: false });
  return {
    version: [await sourceCode(root), ...ownHosts].join('\0'),
    async render(body, file) {
      const record: Record = {
        warnings: [],
        faults: [],
        links: [],
        isPublicFile: (path) => existsSync(join(root, 'public', decodeURI(path))),
        ownHosts,
      };
      const { code, metadata } = await renderer.render(body, {
        frontmatter: { record },
        fileURL: pathToFileURL(join(root, file)),
      });
      stopAt(record.faults.map((fault) => ({ file, ...fault })));
      const { headings, localImagePaths: imagePaths = [] } = metadata;
      const warnings = record.warnings.map((warning) => faultLine({ file, ...warning }));
      return { html: code, metadata: { headings, imagePaths, frontmatter: { links: record.links, warnings } } };
    },
  };
}
