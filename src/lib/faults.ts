/** A mistake in a file, for the person who wrote it. It prints as one line. */
export interface Fault {
  /** Path from the project's root. */
  readonly file: string;
  /** A place in the file: a line number, a front matter field, a JSON key. */
  readonly place?: string | number | undefined;
  /** What is wrong. A sentence. */
  readonly problem: string;
  /** How to fix it. A sentence. */
  readonly remedy: string;
}

export const faultLine = ({ file, place, problem, remedy }: Fault): string =>
  [file, place].filter((part) => part !== undefined && part !== '').join(': ') + `: ${problem} ${remedy}`;

/** Sections of the handbook by a pattern for a fault's file and place. The first match wins. */
const sections: readonly (readonly [pattern: RegExp, section: string])[] = [
  [/^src\/content\/posts\//, 'publish-news'],
  [/^src\/content\/events\//, 'add-move-or-cancel-an-event'],
  [/^src\/content\/organization\.json: notice/, 'put-up-and-take-down-the-notice'],
  [/^src\/content\/organization\.json/, 'change-the-address'],
  [/^src\/content\//, 'correct-a-page'],
  [/^locales\/|\.(?:csv|tsv|txt|xlf|xliff|xml|ods|xlsx?|numbers)\b/i, 'translations'],
  [/^[A-Z][A-Z_]+(?::|$)/, 'settings'],
];

/** The section of the handbook about a fault: `docs/handbook.md#publish-news`. */
export function handbookSection({ file, place }: Fault): string {
  const where = place === undefined ? file : `${file}: ${place}`;
  const [, section] = sections.find(([pattern]) => pattern.test(where)) ?? [undefined, 'the-build-is-red'];
  return `docs/handbook.md#${section}`;
}

/** One line for each fault, so all can be fixed at once, then the sections of the handbook about them. */
export function faultText(faults: readonly Fault[]): string {
  const more = [...new Set(faults.map(handbookSection))].map((section) => `More: ${section}`);
  return [...faults.map(faultLine), ...more].join('\n');
}

/** An error that stops the build and lists what to fix. */
export class Faults extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faultText(faults));
    this.name = 'Faults';
    this.faults = faults;
    // Editors read this. A stack trace would mean nothing to them.
    this.stack = this.message;
  }
}

/** @throws {Faults} if there is at least one */
export function stopAt(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Faults(faults);
}

/** @throws any other error than `Faults` */
function add(faults: Fault[], error: unknown): undefined {
  if (!(error instanceof Faults)) throw error;
  faults.push(...error.faults);
}

/** Runs a step and adds the faults that it throws to `faults`, so the next step still runs. */
export function collect<Result>(faults: Fault[], step: () => Result): Result | undefined {
  try {
    return step();
  } catch (error) {
    return add(faults, error);
  }
}

/** The same for an asynchronous step. */
export const collectAsync = <Result>(faults: Fault[], step: Promise<Result>): Promise<Result | undefined> =>
  step.catch((error: unknown) => add(faults, error));
