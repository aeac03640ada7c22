/** One thing that whoever wrote a file has to mend, in one line. */
export interface Fault {
  /** Path from the project's root. */
  readonly file: string;
  /** Where in the file: a line number, a front matter field, a JSON key. */
  readonly place?: string | number | undefined;
  /** What is wrong. A full sentence. */
  readonly problem: string;
  /** What to write instead. A full sentence. */
  readonly remedy: string;
}

export const faultLine = ({ file, place, problem, remedy }: Fault): string =>
  [file, place].filter((part) => part !== undefined && part !== '').join(': ') + `: ${problem} ${remedy}`;

/** Stops the build. Its message is one line for each fault, so that all can be mended in one go. */
export class Faults extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(faultLine).join('\n'));
    this.name = 'Faults';
    this.faults = faults;
    // The reader is an editor: where in our code the fault was noticed tells them nothing.
    this.stack = this.message;
  }
}

/** @throws {Faults} when there is at least one. */
export function stopAt(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Faults(faults);
}

/** Runs a step and adds what it finds wrong to `faults`, so that the next step still runs. */
export function collect<Result>(faults: Fault[], step: () => Result): Result | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof Faults)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}
