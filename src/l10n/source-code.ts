import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as astroParser from 'astro-eslint-parser';
import * as typescriptParser from '@typescript-eslint/parser';

/** A text in our code, and the line on which it stands. */
export interface CodeText {
  readonly text: string;
  readonly line: number;
}

/** What one file of our code says about texts. */
export interface CodeTexts {
  /** Path from the project's root. */
  readonly file: string;
  /** Every literal; what a template fills in is `*`. */
  readonly literals: readonly CodeText[];
  /** What `t(…)` is asked for. */
  readonly asked: readonly CodeText[];
  /** What a visitor would read that comes from no locale file. */
  readonly visible: readonly CodeText[];
}

/** A node of the tree that both parsers make; only what is read here. */
interface Node {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [property: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'parent' || name === 'tokens' || name === 'comments') continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child);
  }
}

/** The text of a literal; undefined where a node is none. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('*');
}

const nameOf = (node: unknown) => (isNode(node) ? String(isNode(node.name) ? node.name.name : (node.name ?? '')) : '');

/** `t(…)`, `translator(locale)(…)` */
const isTranslation = ({ type, callee }: Node) =>
  type === 'CallExpression' &&
  (nameOf(callee) === 't' ||
    (isNode(callee) && callee.type === 'CallExpression' && nameOf(callee.callee) === 'translator'));

const readAttributes = new Set([
  'alt',
  'title',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-roledescription',
]);

/** Where a visitor reads a node's text: between tags, or in an attribute that is read out. */
function visibleText(node: Node): string | undefined {
  if (node.type === 'JSXText') return String(node.value);
  if (node.type === 'JSXAttribute' && readAttributes.has(nameOf(node)) && isNode(node.value)) return textOf(node.value);
  if ((node.type === 'JSXElement' || node.type === 'JSXFragment') && Array.isArray(node.children)) {
    const written = (node.children as Node[])
      .filter(({ type }) => type === 'JSXExpressionContainer')
      .map(({ expression }) => (isNode(expression) ? textOf(expression) : undefined));
    return written.find((text) => text !== undefined);
  }
  return undefined;
}

const hasWord = (text: string | undefined): text is string => /\p{L}{2}/u.test(text?.replaceAll('*', '') ?? '');

/** @param file path from the project's root @param code what stands in it */
export function codeTexts(file: string, code: string): CodeTexts {
  const options = { ecmaVersion: 'latest', sourceType: 'module', loc: true, range: true } as const;
  const { ast } = file.endsWith('.astro')
    ? astroParser.parseForESLint(code, { ...options, parser: typescriptParser })
    : typescriptParser.parseForESLint(code, { ...options, ecmaFeatures: { jsx: file.endsWith('.tsx') } });
  const literals: CodeText[] = [];
  const asked: CodeText[] = [];
  const visible: CodeText[] = [];
  for (const node of walk(ast as unknown as Node)) {
    const { line } = node.loc.start;
    const literal = textOf(node);
    if (literal !== undefined) literals.push({ text: literal, line });
    const [key] = isTranslation(node) ? (node.arguments as Node[]) : [];
    const wanted = key && textOf(key);
    if (wanted !== undefined) asked.push({ text: wanted, line });
    const shown = visibleText(node);
    if (hasWord(shown)) visible.push({ text: shown.trim(), line });
  }
  return { file, literals, asked, visible };
}

/** Every file of `src/` that can hold texts. @param root the project's folder */
export const readCode = (root: string): CodeTexts[] =>
  readdirSync(join(root, 'src'), { recursive: true })
    .map(String)
    .filter((name) => /\.(?:ts|tsx|astro)$/.test(name) && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => codeTexts(`src/${name}`, readFileSync(join(root, 'src', name), 'utf8')));
