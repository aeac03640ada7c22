import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as astroParser from 'astro-eslint-parser';
import * as typescriptParser from '@typescript-eslint/parser';

/** A text in our code, and its line. */
export interface CodeText {
  readonly text: string;
  readonly line: number;
}

export interface CodeTexts {
  /** Path from the project's root. */
  readonly file: string;
  /** Every literal. `*` replaces the expressions of a template. */
  readonly literals: readonly CodeText[];
  /** The keys in calls of `t(…)`. */
  readonly requested: readonly CodeText[];
  /** Texts that visitors would read and that aren't from a locale file. */
  readonly visible: readonly CodeText[];
}

/** A node of both parsers' trees, with only the properties that are used here. */
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

/** The text of a literal; undefined for any other node. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('*');
}

/** `title`, `set:text` */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  const { name, namespace } = node;
  const own = isNode(name) ? nameOf(name) : String(name ?? '');
  return isNode(namespace) ? `${nameOf(namespace)}:${own}` : own;
}

/** Every text that an expression may evaluate to: both sides of a condition, the right side of `&&`, concatenated parts. */
function* textsOf(node: unknown): Generator<CodeText> {
  if (!isNode(node)) return;
  const own = textOf(node);
  if (own !== undefined) yield { text: own, line: node.loc.start.line };
  const { consequent, alternate, left, right, expression } = node;
  if (node.type === 'ConditionalExpression') yield* [...textsOf(consequent), ...textsOf(alternate)];
  if (node.type === 'LogicalExpression') yield* [...(node.operator === '&&' ? [] : textsOf(left)), ...textsOf(right)];
  if (node.type === 'BinaryExpression' && node.operator === '+') yield* [...textsOf(left), ...textsOf(right)];
  if (/^(?:JSXExpressionContainer|TS\w+Expression|ChainExpression)$/.test(node.type)) yield* textsOf(expression);
}

/** `translator(locale)` */
const makesTranslation = (node: unknown) =>
  isNode(node) && node.type === 'CallExpression' && nameOf(node.callee) === 'translator';

/** `t` and other variables that are set to `translator(…)`: `const say = translator(locale)` */
const translationNames = (nodes: readonly Node[]): ReadonlySet<string> =>
  new Set([
    't',
    ...nodes
      .filter(({ type, init }) => type === 'VariableDeclarator' && makesTranslation(init))
      .map(({ id }) => nameOf(id)),
  ]);

/** `t(…)`, `translator(locale)(…)` */
const isTranslation = ({ type, callee }: Node, names: ReadonlySet<string>) =>
  type === 'CallExpression' && (names.has(nameOf(callee)) || makesTranslation(callee));

/** Attributes that people read, and Astro's directives that set an element's contents. */
const readAttributes = new Set([
  'alt',
  'title',
  'label',
  'placeholder',
  'summary',
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'set:text',
  'set:html',
]);

/** The texts of a node that visitors read: between tags, or in an attribute that people read. */
function visibleTexts(node: Node): CodeText[] {
  if (node.type === 'JSXText') return [{ text: String(node.value), line: node.loc.start.line }];
  if (node.type === 'JSXAttribute' || node.type === 'AstroTemplateLiteralAttribute')
    return readAttributes.has(nameOf(node)) ? [...textsOf(node.value)] : [];
  // Elements and fragments, also Astro's.
  if (Array.isArray(node.children))
    return (node.children as Node[])
      .filter(({ type }) => type === 'JSXExpressionContainer')
      .flatMap((child) => [...textsOf(child)]);
  return [];
}

const hasWord = ({ text }: CodeText) => /\p{L}{2}/u.test(text.replaceAll('*', ''));

/** @param file path from the project's root @param code its contents */
export function codeTexts(file: string, code: string): CodeTexts {
  const options = { ecmaVersion: 'latest', sourceType: 'module', loc: true, range: true } as const;
  const { ast } = file.endsWith('.astro')
    ? astroParser.parseForESLint(code, { ...options, parser: typescriptParser })
    : typescriptParser.parseForESLint(code, { ...options, ecmaFeatures: { jsx: file.endsWith('.tsx') } });
  const literals: CodeText[] = [];
  const requested: CodeText[] = [];
  const visible: CodeText[] = [];
  const nodes = [...walk(ast as unknown as Node)];
  const names = translationNames(nodes);
  for (const node of nodes) {
    const { line } = node.loc.start;
    const literal = textOf(node);
    if (literal !== undefined) literals.push({ text: literal, line });
    const [key] = isTranslation(node, names) ? (node.arguments as Node[]) : [];
    requested.push(...textsOf(key));
    visible.push(...visibleTexts(node).filter(hasWord));
  }
  return { file, literals, requested, visible };
}

/** The texts of every code file in `src/`. @param root the project's folder */
export const readCode = (root: string): CodeTexts[] =>
  readdirSync(join(root, 'src'), { recursive: true })
    .map(String)
    .filter((name) => /\.(?:ts|tsx|astro)$/.test(name) && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => codeTexts(`src/${name}`, readFileSync(join(root, 'src', name), 'utf8')));
