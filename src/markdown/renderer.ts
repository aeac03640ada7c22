import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MarkdownHeading } from 'astro';
import { faultLine, Faults, stopAt, type Fault } from '../lib/faults.ts';
import { findFile } from '../lib/file-names.ts';
import { markdownProcessor } from './processor.ts';
import type { BodyFault, BodyRecord, Link, OwnSite } from './body-record.ts';
import { idsIn } from './ids.ts';
import { hiddenCharacterFaults } from './hidden-characters.ts';
import { readingMinutes } from './reading-time.ts';
import { sizeFaults } from './size-limits.ts';

/** A body's data besides its HTML. */
export interface BodyMetadata {
  readonly links: readonly Link[];
  /** All ids in it. */
  readonly ids: readonly string[];
  readonly minutes: number;
}

/** A rendered body. `html` and `metadata` have the shape of Astro's content store. */
export interface RenderedBody {
  readonly html: string;
  readonly metadata: { headings: MarkdownHeading[]; imagePaths: string[]; frontmatter: BodyMetadata };
  /** Lines to print in the build's log. */
  readonly warnings: readonly string[];
}

/**
 * Renders one body.
 * @param body the body, with empty lines for the front matter, so line numbers match the file's
 * @param file path from the project's root
 * @param faults gets the faults of a body that can be rendered. Without it, they are thrown.
 * @throws {Faults} with file and line
 */
export type BodyRenderer = (body: string, file: string, faults?: Fault[]) => Promise<RenderedBody>;

const parseFault = (error: Error): BodyFault =>
  /call stack/.test(error.message)
    ? {
        problem: 'This text is nested too deeply.',
        remedy: 'Remove long rows of > at the start of a line, and tags that are never closed.',
      }
    : {
        problem: `The text cannot be read: ${error.message.split('\n').at(-1)}.`,
        remedy: 'Look for a % in an address, and write %25 instead.',
      };

/**
 * Creates the site's Markdown renderer, which records the plugins' reports.
 * @param root the project's folder
 */
export async function bodyRenderer(root: string, site: OwnSite): Promise<BodyRenderer> {
  const renderer = await markdownProcessor.createRenderer({ syntaxHighlight: false });
  return async (body, file, faults) => {
    stopAt(sizeFaults(body).map((fault) => ({ file, ...fault })));
    const record: BodyRecord = {
      warnings: [],
      faults: [],
      links: [],
      findFile(path) {
        const [folder, start] = path.startsWith('/') ? ['public', '/'] : [dirname(file), './'];
        const found = findFile(join(root, folder), path);
        return found && start + found;
      },
      site,
    };
    const fileURL = pathToFileURL(join(root, file));
    const { code, metadata } = await renderer
      .render(body, { frontmatter: { record }, fileURL })
      .catch((error: Error) => {
        throw new Faults([{ file, ...parseFault(error) }]);
      });
    const found = [...hiddenCharacterFaults(body, code), ...record.faults].map((fault) => ({ file, ...fault }));
    if (faults) faults.push(...found);
    else stopAt(found);
    const { headings, localImagePaths = [] } = metadata;
    const imagePaths = localImagePaths.filter(record.findFile);
    const warnings = record.warnings.map((warning) => faultLine({ file, ...warning }));
    return {
      html: code,
      metadata: {
        headings,
        imagePaths,
        frontmatter: { links: record.links, ids: idsIn(code), minutes: readingMinutes(body) },
      },
      warnings,
    };
  };
}
