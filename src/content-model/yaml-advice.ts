import type { YAMLError } from 'yaml';

/** What is wrong, without the period, and what to write. */
export type Advice = readonly [problem: string, remedy: string];

const quote = 'Put the text into quotation marks: title: "Rally: bring a friend".';
export const beginsWith = (sign: string): Advice => [
  `A text begins with ${sign} and has no quotation marks around it`,
  quote,
];

const notAField: Advice = ['A line is no field', 'Write its name, a colon, a space and the value.'];

const inQuotes = (sign: string): Advice => [
  `A text goes on after its second ${sign}`,
  `Put all of it between two ${sign}, and write ${sign === '"' ? '\\"' : "''"} for a ${sign} within it.`,
];

/** YAML errors in plain words, and how to fix them, by the parser's error code. */
const advice: Readonly<Partial<Record<YAMLError['code'], Advice>>> = {
  BLOCK_AS_IMPLICIT_KEY: ['A text contains ": " and has no quotation marks around it', quote],
  BAD_ALIAS: beginsWith('*'),
  MISSING_CHAR: ['A quotation mark or a bracket is not closed', 'Write the second one, too.'],
  BAD_DQ_ESCAPE: ['A text in quotation marks contains \\', 'Write \\\\ for it.'],
  DUPLICATE_KEY: ['A field is there twice', 'Keep one of them.'],
  TAB_AS_INDENT: ['A line begins with a tab', 'Write two spaces for it.'],
  BAD_INDENT: [
    'A line does not begin where its neighbors do',
    'Put as many spaces in front of it as in front of them.',
  ],
  MULTILINE_IMPLICIT_KEY: notAField,
};

export const note: Advice = [
  'What follows # is not read',
  `${quote} A note that is not for readers gets a line of its own, above the field.`,
];

const curly: Advice = [
  'The quotation marks are curly, which count as letters of the text',
  'Write straight ones around it: title: "Rally: bring a friend".',
];

export const hidden: Advice = [
  'A text contains the number of a character that cannot be shown',
  'Take \\ and the letters and digits after it out.',
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
  return advice[code] ?? [plainly(message), `Compare the lines around. ${quote}`];
}
