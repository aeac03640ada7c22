import type { YAMLError } from 'yaml';

/** The problem, without a period, and the remedy. */
export type Advice = readonly [problem: string, remedy: string];

const quote = 'Put the text in quotation marks: title: "Rally: bring a friend".';
export const beginsWith = (sign: string): Advice => [`Text that begins with ${sign} is not in quotation marks`, quote];

const notAField: Advice = ['A line is not a field', 'Write its name, a colon, a space, and the value.'];

const inQuotes = (sign: string): Advice => [
  `Text continues after the second ${sign}`,
  `Put all of it between two ${sign}, and write ${sign === '"' ? '\\"' : "''"} for a ${sign} inside it.`,
];

/** YAML errors in plain words, and how to fix them, by the parser's error code. */
const advice: Readonly<Partial<Record<YAMLError['code'], Advice>>> = {
  BLOCK_AS_IMPLICIT_KEY: ['Text that contains ": " is not in quotation marks', quote],
  BAD_ALIAS: beginsWith('*'),
  MISSING_CHAR: ['A quotation mark or a bracket is not closed', 'Add the closing one.'],
  BAD_DQ_ESCAPE: ['Text in quotation marks contains \\', 'Write \\\\ instead.'],
  DUPLICATE_KEY: ['A field appears twice', 'Keep one of them.'],
  TAB_AS_INDENT: ['A line begins with a tab', 'Use two spaces instead.'],
  BAD_INDENT: ['A line is not indented like the lines around it', 'Begin it with as many spaces as they have.'],
  MULTILINE_IMPLICIT_KEY: notAField,
};

export const note: Advice = [
  'The text after # is ignored',
  `${quote} Put a note that is not for readers on its own line above the field.`,
];

const curly: Advice = [
  'The quotation marks are curly, so they count as part of the text',
  'Use straight ones: title: "Rally: bring a friend".',
];

export const hidden: Advice = [
  'Text contains the code of a character that cannot be shown',
  'Remove \\ and the letters and digits after it.',
];

export const unclosed = /^[\w-]+:[ \t]*(?:"(?:[^"\\\n]|\\.)*|'[^'\n]*)$/m;
const inCurlyQuotes = /^[\w-]+:\s*[“”„‟‘’‚«»]/;

/** The parser's message without the position and the excerpt. */
const plainly = (message: string) => message.split('\n')[0]!.replace(/ at line.*$|[.:]$/, '');

export function adviceFor({ code, message }: YAMLError, row: string, sign: string): Advice {
  if (code === 'BAD_SCALAR_START') return beginsWith(sign);
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && inCurlyQuotes.test(row)) return curly;
  if (code === 'MISSING_CHAR' && message.includes('map keys')) return notAField;
  const [, first] = /^[\s-]*[\w-]+:\s+([^\p{L}\p{N}\s])/u.exec(row) ?? [];
  if (code === 'UNEXPECTED_TOKEN' && first) return /["']/.test(first) ? inQuotes(first) : beginsWith(first);
  return advice[code] ?? [plainly(message), `Check the lines around it. ${quote}`];
}
