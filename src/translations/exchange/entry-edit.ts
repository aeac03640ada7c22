import { Document, isScalar, isSeq, parseDocument, Scalar, type Document as YamlDocument } from 'yaml';
import { frontMatterPattern } from '../../content-model/front-matter.ts';
import { blocks } from '../text.ts';
import { isBody } from './exchange-text.ts';

/** The path of a field: `program.2` is the second item of a list. */
const pathOf = (name: string) => name.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) - 1 : part));

/** Text as YAML on one line, with the same style of quotation marks if possible. */
function scalarText(value: string, type: Scalar.Type | undefined): string {
  const written = (style: Scalar.Type) => {
    const scalar = new Scalar(value);
    scalar.type = style;
    return new Document(scalar).toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity }).trimEnd();
  };
  const kept = type === Scalar.PLAIN || type === Scalar.QUOTE_SINGLE ? written(type) : undefined;
  // YAML would put some texts, such as ---, on lines of their own.
  return kept === undefined || kept.includes('\n') ? written(Scalar.QUOTE_DOUBLE) : kept;
}

function replaceField(yaml: string, document: YamlDocument, name: string, value: string): string | undefined {
  const found = document.getIn(pathOf(name), true);
  // In the English, a program's lines are objects with a text and a time.
  if (!isScalar(found) || !found.range) return undefined;
  const [start, end] = found.range;
  // The range of a text on several lines includes the last line break.
  const [after] = /\s*$/.exec(yaml.slice(start, end))!;
  return yaml.slice(0, start) + scalarText(value, found.type) + after + yaml.slice(end);
}

/** Writes a field; a new one goes to the end. */
function editField(yaml: string, name: string, value: string): string {
  const document = parseDocument(yaml);
  const replaced = replaceField(yaml, document, name, value);
  if (replaced !== undefined) return replaced;
  const [field, index] = pathOf(name) as [string, number | undefined];
  const eol = yaml.includes('\r\n') ? '\r\n' : '\n';
  if (index === undefined) return `${yaml}${field}: ${scalarText(value, Scalar.PLAIN)}${eol}`;
  if (!isSeq(document.get(field))) document.set(field, document.createNode([]));
  document.addIn([field], new Scalar(value));
  return document.toString({ lineWidth: 0 }).replace(/\r?\n/g, eol);
}

/** Replaces blocks of a body. @param changes by `body.3`, or `body` for the whole body */
function editBody(body: string, changes: ReadonlyMap<string, string>): string {
  const found = blocks(body);
  const whole = changes.get('body');
  if (whole !== undefined) {
    const [start, end] = [found[0]?.start ?? body.length, found.at(-1)?.end ?? body.length];
    return body.slice(0, start) + whole + (body.slice(end) || '\n');
  }
  return found.reduceRight((text, { start, end }, index) => {
    const change = changes.get(`body.${index + 1}`);
    return change === undefined ? text : text.slice(0, start) + change + text.slice(end);
  }, body);
}

/**
 * Writes some fields and blocks into a Markdown file and keeps every other byte.
 * @param changes by name: `title`, `program.2`, `body.3`
 */
export function editEntry(contents: string, changes: ReadonlyMap<string, string>): string {
  const mark = contents.startsWith('\ufeff') ? '\ufeff' : '';
  const text = contents.slice(mark.length);
  const [head = '', yaml = ''] = frontMatterPattern.exec(text) ?? [];
  const eol = head.includes('\r\n') ? '\r\n' : '\n';
  const written = new Map([...changes].map(([name, value]) => [name, value.replaceAll('\n', eol)]));
  let edited = yaml;
  for (const [name, value] of changes) if (!isBody(name)) edited = editField(edited, name, value);
  const start = head.indexOf('\n') + 1;
  const newHead = head.slice(0, start) + edited + head.slice(start + yaml.length);
  return mark + newHead + editBody(text.slice(head.length), written);
}

/**
 * The file of a new translation: front matter, and the English body with every block replaced.
 * @param carried fields that are the same as in the English, such as `showTitle`
 */
export function newEntry(
  english: string,
  changes: ReadonlyMap<string, string>,
  carried: Readonly<Record<string, unknown>>,
): string {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of changes) {
    if (isBody(name)) continue;
    const [field, index] = pathOf(name) as [string, number | undefined];
    fields[field] = index === undefined ? value : [...((fields[field] as string[] | undefined) ?? []), value];
  }
  const text = english.replace(/^\ufeff/, '').replace(/\r\n/g, '\n');
  const body = editBody(text.replace(frontMatterPattern, ''), changes);
  return `---\n${new Document({ ...fields, ...carried }).toString({ lineWidth: 0 })}---\n${body}`;
}
