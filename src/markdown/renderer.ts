import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MarkdownHeading } from 'astro';
import { faultLine, Faults, stopAt, type Fault } from '../fault.ts';
import { markdownProcessor } from './processor.ts';
import { readingMinutes } from './reading-time.ts';
import type { BodyRecord, Link, OwnSite } from './record.ts';

/** What an entry keeps of its rendering besides the HTML. */
export interface RenderedRecord {
  readonly links: readonly Link[];
  /** Lines for whoever runs the build; printed each time, also when the HTML comes from the cache. */
  readonly warnings: readonly string[];
  /** What reading it takes. */
  readonly minutes: number;
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

function isFileBelow(folder: string, path: string): boolean {
  const file = join(folder, path);
  return (
    !path.startsWith('//') &&
    file.startsWith(folder + sep) &&
    Boolean(statSync(file, { throwIfNoEntry: false })?.isFile())
  );
}

/** What a body of this length takes is seconds at most; a long policy paper has a third of it. */
const longestBody = 100_000;

/** What a parser takes for them grows with their square. */
const mostSigns = 1000;

/** A body that would keep the build busy for minutes, whether somebody meant it or not. */
function tooMuch(body: string): Omit<Fault, 'file'>[] {
  const { length } = body.trim();
  if (length > longestBody) {
    const problem = `This text has ${length} characters, and ${longestBody} are the most.`;
    return [{ problem, remedy: 'Make several entries of it, or offer it as a file.' }];
  }
  let line = 1;
  return body.split(/(\n[ \t]*\n)/).flatMap((paragraph) => {
    const firstLine = line;
    line += paragraph.split('\n').length - 1;
    if ((paragraph.match(/[*_~]+/g) ?? []).length <= mostSigns) return [];
    const problem = `More than ${mostSigns} of the signs *, _ and ~ stand in one paragraph.`;
    return [{ place: `line ${firstLine}`, problem, remedy: 'Take them out, or put empty lines between the parts.' }];
  });
}

/** Why a parser gave up. */
const unreadable = (error: Error): Omit<Fault, 'file'> =>
  /call stack/.test(error.message)
    ? {
        problem: 'Too much of this text stands inside one another.',
        remedy: 'Look for long rows of > at the start of a line, or of tags that are never closed, and take them out.',
      }
    : {
        problem: `The text cannot be read: ${error.message.split('\n').at(-1)}.`,
        remedy: 'Look for a % in an address, and write %25 for it.',
      };

/** The code that renders and the versions of what it uses, so that no HTML of yesterday's sanitizer survives in the cache. */
async function sourceCode(root: string): Promise<string> {
  const folder = join(root, 'src/markdown');
  const files = (await readdir(folder)).sort().map((name) => join(folder, name));
  const texts = [...files, join(root, 'package.json')].map((file) => readFile(file, 'utf8'));
  return (await Promise.all(texts)).join('\0');
}

/** The images that a body may show, so that one is seen as soon as it is there. */
async function imageNames(root: string): Promise<string> {
  const folders = ['public', 'src/content'].filter((folder) => existsSync(join(root, folder)));
  const names = (await Promise.all(folders.map((folder) => readdir(join(root, folder), { recursive: true })))).flat();
  return names
    .filter((name) => !name.endsWith('.md'))
    .sort()
    .join('\0');
}

/**
 * The site's Markdown processor, with a record of what its plugins notice.
 * @param root the project's folder
 */
export async function bodyRenderer(root: string, site: OwnSite): Promise<BodyRenderer> {
  const renderer = await markdownProcessor.createRenderer({ syntaxHighlight: false });
  return {
    version: [await sourceCode(root), await imageNames(root), JSON.stringify(site)].join('\0'),
    async render(body, file) {
      stopAt(tooMuch(body).map((fault) => ({ file, ...fault })));
      const record: BodyRecord = {
        warnings: [],
        faults: [],
        links: [],
        isFile: (path) => isFileBelow(join(root, path.startsWith('/') ? 'public' : dirname(file)), path),
        site,
      };
      const fileURL = pathToFileURL(join(root, file));
      const { code, metadata } = await renderer
        .render(body, { frontmatter: { record }, fileURL })
        .catch((error: Error) => {
          throw new Faults([{ file, ...unreadable(error) }]);
        });
      stopAt(record.faults.map((fault) => ({ file, ...fault })));
      const { headings, localImagePaths = [] } = metadata;
      const imagePaths = localImagePaths.filter(record.isFile);
      const warnings = record.warnings.map((warning) => faultLine({ file, ...warning }));
      const frontmatter = { links: record.links, warnings, minutes: readingMinutes(body) };
      return { html: code, metadata: { headings, imagePaths, frontmatter } };
    },
  };
}
