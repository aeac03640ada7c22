import { isMap, isScalar, parse, parseDocument, stringify, type Pair, type Node } from 'yaml';
import { frontMatterPattern } from '../content-model/front-matter.ts';
import { isGroup, isSame, pruned, separated, textKey, type Content } from './file-content.ts';
import { fromForm, toForm, type FormShape } from './form-content.ts';

/** Facts of a collection's schemas that the editor's fields can't express. */
export interface EntryShape extends FormShape {
  /** The fields in the order of the schema. */
  readonly names: readonly string[];
  /** The fields that only the English has. */
  readonly facts: readonly string[];
  /** A change to one of these sets `updated`. */
  readonly dated: readonly string[];
  /** The values of omitted fields. */
  readonly defaults: Content;
  /** Fields whose values may be numbers. */
  readonly numbers: readonly string[];
  /** Lists that have only texts in a translation: list → name of the text. */
  readonly texts: Readonly<Record<string, string>>;
}

export const entryFormatName = (collection: string): string => `entry-${collection}`;

const body = 'body';

function split(text: string) {
  const match = frontMatterPattern.exec(text);
  if (!match) throw new SyntaxError('There is no front matter.');
  const head = match[1] ?? '';
  return { head, rest: text.slice(match[0].length) };
}

/** The end of a value. A value on several lines includes its comments. */
const endOf = (value: Node) => (isScalar(value) ? value.range![1] : value.range![2]);

/** Front matter fields in order, each with its lines. undefined if it isn't a plain list of fields. */
function chunksOf(head: string): { name: string; text: string; start: number; end: number }[] | undefined {
  const { contents } = parseDocument(head);
  if (!isMap(contents) || contents.flow) return undefined;
  const items = contents.items as Pair<Node, Node | null>[];
  const starts = items.map(({ key }) => key.range![0]);
  return items.map(({ key, value }, index) => {
    const from = index === 0 ? 0 : starts[index]!;
    const text = head.slice(from, starts[index + 1] ?? head.length);
    const start = starts[index]! - from;
    return { name: String(parse(String(key))), text, start, end: (value ? endOf(value) : key.range![1] + 1) - from };
  });
}

const written = (fields: Content) =>
  Object.keys(fields).length > 0 ? stringify(fields, { lineWidth: 0, blockQuote: false }) : '';

/**
 * Front matter with new values. The lines of unchanged fields stay as they are.
 * @param order the names of all fields in order
 */
function spliced(head: string, before: Content, after: Content, order: readonly string[]): string | undefined {
  const chunks = chunksOf(head);
  if (!chunks) return undefined;
  for (const [index, { name, text, start, end }] of chunks.entries()) {
    if (isSame(before[name], after[name])) continue;
    const field = name in after ? written({ [name]: after[name] }) : '';
    const endsLine = text.slice(start, end).endsWith('\n');
    const rest = field || endsLine ? text.slice(end) : text.slice(end).replace(/^[^\n]*\n/, '');
    chunks[index]!.text = text.slice(0, start) + (endsLine ? field : field.trimEnd()) + rest;
  }
  for (const [index, name] of order.entries()) {
    if (!(name in after) || chunks.some((chunk) => chunk.name === name)) continue;
    // Insert it after the field that precedes it in the editor.
    const earlier = order.slice(0, index);
    const place = chunks.findLastIndex((chunk) => earlier.includes(chunk.name)) + 1;
    chunks.splice(place, 0, { name, text: written({ [name]: after[name] }), start: 0, end: 0 });
  }
  return chunks.map(({ text }) => text).join('');
}

/**
 * The editor's format for Markdown files with front matter. Sveltia's own format rewrites every field, without comments and
 * with its own quotes. Remove the splicing when Sveltia keeps the lines of unchanged fields, which
 * https://github.com/decaporg/decap-cms/issues/5099 asks of its predecessor.
 * @param now the wall time at the organization
 */
export function entryFormat(shape: EntryShape, now: () => string) {
  const { names, facts, dated, defaults, numbers, texts } = shape;

  /** Drops empty fields and those with their default value. */
  const withoutDefaults = (fields: Content) =>
    Object.fromEntries(
      Object.entries(pruned(fields) as Content).filter(([name, value]) => !isSame(value, pruned(defaults[name]))),
    );

  function fromFile(text: string): Content {
    const { head, rest } = split(text);
    const fields: unknown = parse(head) ?? {};
    if (!isGroup(fields)) throw new SyntaxError('The front matter has no fields.');
    for (const [list, name] of Object.entries(texts)) {
      const lines = fields[list];
      if (Array.isArray(lines)) fields[list] = lines.map((line: unknown) => (isGroup(line) ? line : { [name]: line }));
    }
    return { ...toForm(fields, shape), [body]: rest.trim(), [textKey]: text };
  }

  /** A form's values as written to a file. */
  function asInFiles(form: Content): Content {
    const result = withoutDefaults(fromForm(form, shape));
    for (const [list, name] of Object.entries(texts)) {
      const lines = result[list];
      if (!Array.isArray(lines) || !lines.every(isGroup)) continue;
      if (lines.every((line) => Object.keys(line).join() === name)) result[list] = lines.map((line) => line[name]);
    }
    for (const name of numbers) {
      const value = result[name];
      if (typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value)) result[name] = Number(value);
    }
    return result;
  }

  /** Sets `updated` when a fact of an event has changed. @param before undefined for a new entry */
  function withDate(form: Content, after: Content, before: Content | undefined): Content {
    const isEnglish = facts.some((name) => name in fromForm(form, shape));
    const isDated = isEnglish && before && dated.some((name) => !isSame(before[name], after[name]));
    const lacksDate = after.status !== undefined && after.updated === undefined;
    return isDated || lacksDate ? { ...after, updated: now() } : after;
  }

  function toFile(content: Content): string {
    const { fields: form, text } = separated(content);
    const { [body]: prose = '', ...fields } = asInFiles(form);
    const below = prose ? `\n${String(prose)}\n` : '';
    if (text === undefined) return `---\n${written(withDate(form, fields, undefined))}---\n${below}`;
    const { head, rest } = split(text);
    const { [body]: oldProse = '', ...before } = asInFiles(separated(fromFile(text)).fields);
    const isSameProse = isSame(oldProse, prose);
    if (isSame(before, fields) && isSameProse) return text;
    const after = withDate(form, fields, before);
    const changed = isSame(before, after) ? head : spliced(head, before, after, names);
    const saysTheSame = (front: string) => isSame(asInFiles(toForm((parse(front) ?? {}) as Content, shape)), after);
    const newHead = changed !== undefined && saysTheSame(changed) ? changed : written(after);
    return `---\n${newHead}---\n${isSameProse ? rest : below}`;
  }

  return { fromFile, toFile };
}
