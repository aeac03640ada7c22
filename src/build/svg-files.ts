import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { XmlDocument, XmlElement, XmlParseError, type XmlAttribute } from 'libxml2-wasm';
import type { Fault } from '../lib/faults.ts';

/** Names of SVG files. Servers send a `.br` or `.gz` file in place of the file that it compresses. */
const names = { public: /\.(?:svgz?|br|gz)$/i, src: /\.svgz?$/i } as const;

/** In `public`, any XML file can be an SVG. HTML is obviously code, and browsers show plain text as text. */
const isMarkup = (file: string, bytes: Buffer) =>
  !/\.(?:html?|txt)$/i.test(file) && /^[\uFEFF\s\0\uFFFD]*</.test(bytes.subarray(0, 4096).toString());

const svg = 'http://www.w3.org/2000/svg';

/** Allowed elements: those that draw, but no scripts, embedded pages, links, or animations. */
const drawing =
  /^(?:svg|g|defs|symbol|use|title|desc|style|image|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|textPath|linearGradient|radialGradient|stop|pattern|clipPath|mask|marker|filter|fe[A-Z]\w+)$/;

const address = /^(?:href|src|base)$/i;
const inside = /^\s*(?:#|data:image\/(?:png|jpeg|gif|webp)[;,])/i;

/** CSS that loads something. A backslash is refused because it can disguise any of the others. */
const loading = /\\|@import|\b(?:src|image-set)\(|\burl\((?!\s*["']?#)/i;

function attributeProblems({ name, value }: XmlAttribute): string[] {
  if (/^on/i.test(name)) return [`The attribute ${name} runs a script.`];
  if ((!address.test(name) || inside.test(value)) && !loading.test(value)) return [];
  return [`The attribute ${name} loads something from outside the picture.`];
}

function elementProblems({ name, namespaceUri, content, attrs }: XmlElement): string[] {
  if (namespaceUri !== svg || !drawing.test(name)) return [`The element <${name}> is not allowed in an SVG.`];
  const style =
    name === 'style' && loading.test(content) ? ['The style loads something from outside the picture.'] : [];
  return [...style, ...attrs.flatMap(attributeProblems)];
}

type Problem = Pick<Fault, 'place' | 'problem'>;

const at = (problem: string, line?: number): Problem => ({ place: line && `line ${line}`, problem });

function svgProblems(bytes: Buffer): Problem[] {
  try {
    using document = XmlDocument.fromBuffer(bytes);
    // In another encoding, a browser may read different text than this parser does.
    if (bytes.includes(0) || !/^(?:utf-8)?$/i.test(document.encoding ?? '')) {
      return [at('This SVG is not in UTF-8.')];
    }
    // A document type can add attributes; an instruction can name a stylesheet.
    if (document.dtd) return [at('This SVG declares a document type.')];
    if (document.get('//processing-instruction()')) return [at('This SVG has a processing instruction (<?…?>).')];
    const elements = document.find('//*').filter((node) => node instanceof XmlElement);
    return elements.flatMap((element) => elementProblems(element).map((problem) => at(problem, element.line)));
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    const [message] = error.message.split('\n');
    return [at(`This SVG is not valid XML: ${message!}.`, error.details[0]?.line)];
  }
}

/**
 * Finds SVG files that do more than show a picture. A browser that opens one runs its scripts as the site's own.
 * @param root the project's folder
 */
export function svgFaults(root: string): Fault[] {
  const remedy = 'Export it as plain SVG, without scripts or links, or as PNG.';
  return Object.entries(names).flatMap(([folder, name]) => {
    const path = join(root, folder);
    const items = existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }) : [];
    return items
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name))
      .filter((file) => name.test(file) || (folder === 'public' && isMarkup(file, readFileSync(file))))
      .flatMap((file) =>
        svgProblems(readFileSync(file)).map((problem) => ({ file: relative(root, file), ...problem, remedy })),
      );
  });
}
