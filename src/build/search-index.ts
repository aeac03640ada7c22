import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Element, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { SKIP, visit } from 'unist-util-visit';
import type { Manifest } from '../server/manifest.ts';
import { wordsOf, type SearchedPage } from '../views/search-results.ts';

const parseRaw = rehypeRaw();

/** Elements that aren't text: controls, and lists of links. */
const excludedTags = new Set(['button', 'form', 'label', 'nav', 'noscript', 'script', 'style', 'svg', 'template']);

/** Classes of labels above titles and of links that look like buttons. */
const excludedClasses = ['kick', 'button'];

/** Whether the search skips an element: a hidden, changing, or repeated one. */
const isExcluded = ({ tagName, properties: { className, hidden, ariaHidden, role, ...rest } }: Element) =>
  excludedTags.has(tagName) ||
  'dataUnsearched' in rest ||
  Boolean(hidden) ||
  ariaHidden === 'true' ||
  role === 'status' ||
  role === 'timer' ||
  (Array.isArray(className) && excludedClasses.some((name) => className.includes(name)));

function textOf(element: Element | undefined): string {
  const texts: string[] = [];
  visit({ type: 'root', children: element ? [element] : [] } as Root, (node) => {
    if (node.type === 'element' && isExcluded(node)) return SKIP;
    if (node.type === 'text') texts.push(node.value);
    return undefined;
  });
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

function partsOf(html: string): { title: string; description: string; text: string } {
  // Parsing the whole page would take twice as long.
  const value = [/<meta name="description"[^>]*>/, /<main.*<\/main>/s]
    .map((part) => part.exec(html)?.[0] ?? '')
    .join('');
  const raw = { type: 'root', children: [{ type: 'raw', value }] } as unknown as Root;
  const elements: Element[] = [];
  visit(parseRaw(raw, undefined!) as Root, 'element', (element) => void elements.push(element));
  const first = (tagName: string) => elements.find((element) => element.tagName === tagName);
  const description = elements.find(({ properties }) => properties.name === 'description');
  return {
    title: textOf(first('h1')),
    description: String(description?.properties.content ?? ''),
    text: textOf(first('main')),
  };
}

/**
 * Writes a file for each language with the words of all its pages. The search loads the whole file, so no request
 * reveals what a visitor looks for.
 * @param folder of the built files
 */
export async function writeSearchIndex(
  folder: string,
  { base, routes }: Pick<Manifest, 'base' | 'routes'>,
): Promise<void> {
  await mkdir(join(folder, 'words'));
  const pages = Map.groupBy(
    routes.filter(({ listed }) => listed),
    ({ lang }) => lang,
  );
  for (const [lang, listed] of pages) {
    const index: SearchedPage[] = [];
    for (const { path, searchWords = [] } of listed) {
      const html = await readFile(join(folder, path.slice(base.length), 'index.html'), 'utf8');
      const { title, description, text } = partsOf(html);
      const words = new Set(wordsOf(`${text} ${searchWords.join(' ')}`));
      index.push([path, title, description, [...words].sort().join(' '), searchWords.join(' ')]);
    }
    await writeFile(join(folder, 'words', `${lang}.json`), JSON.stringify(index));
  }
}
