import type { BodyFault } from './body-record.ts';

/** In characters. A body of this length renders in seconds. A long policy paper is a third as long. */
const longestBody = 100_000;

/** Parsing time grows with the square of the number of *, _, and ~ in a paragraph. */
const mostSigns = 1000;

/** Table cells in a body. The parser fills each row up to the width of the first. */
const mostCells = 10_000;

/** The line below a table's first row, which makes it a table: `| :-- | --: |`. */
const delimiterRow = /^[ \t>]*(?:\|[ \t]*:?-|:?-+:?[ \t]*\||:-|-+:)[-:| \t]*$/;

/** A line that ends a table. */
const blankLine = /^[\s>]*$/;

function signFaults(body: string): BodyFault[] {
  let line = 1;
  return body.split(/(\n[ \t]*\n)/).flatMap((paragraph) => {
    const firstLine = line;
    line += paragraph.split('\n').length - 1;
    if ((paragraph.match(/[*_~]+/g) ?? []).length <= mostSigns) return [];
    const problem = `This paragraph has more than ${mostSigns} of the symbols *, _, and ~.`;
    return [{ place: `line ${firstLine}`, problem, remedy: 'Remove some, or put empty lines between its parts.' }];
  });
}

/** Counts cells before parsing, including those that the parser would add. */
function cellFaults(body: string): BodyFault[] {
  let [cells, columns, firstLine] = [0, 0, 0];
  for (const [index, line] of body.split(/\r\n?|\n/).entries()) {
    if (columns === 0 && delimiterRow.test(line)) [columns, firstLine] = [line.match(/-+/g)!.length, index];
    else if (blankLine.test(line)) columns = 0;
    cells += columns;
    if (cells <= mostCells) continue;
    const problem = `With this table, the text has more than ${mostCells} table cells, counting the empty ones.`;
    const remedy = 'Remove columns or rows, or offer the table as a file.';
    return [{ place: `line ${firstLine}`, problem, remedy }];
  }
  return [];
}

/** Faults of a body that would keep the build busy for minutes. */
export function sizeFaults(body: string): BodyFault[] {
  const { length } = body.trim();
  if (length <= longestBody) return [...signFaults(body), ...cellFaults(body)];
  const problem = `This text has ${length} characters; the limit is ${longestBody}.`;
  return [{ problem, remedy: 'Split it into several entries, or offer it as a file.' }];
}
