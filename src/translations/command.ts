import type { ParseArgsOptionsConfig } from 'node:util';

export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** What a command is asked, and where it answers. */
export interface Call {
  /** The project's folder. */
  readonly root: string;
  readonly options: Options;
  readonly positionals: readonly string[];
  /** Writes one line. */
  say(line: string): void;
  /** Colors a text, on a terminal alone. */
  paint(format: 'bold' | 'red' | 'green' | 'yellow' | 'dim', text: string): string;
}

/** One command of `npm run l10n`. */
export interface Command {
  readonly summary: string;
  /** How it is called, and what that does, a line each. */
  readonly usage: readonly string[];
  readonly options: ParseArgsOptionsConfig;
  /** What stands behind the options: names of texts, or files. */
  readonly positionals?: true;
  /** @returns the exit code: 0 where nothing is wrong, 1 where something is. */
  run(call: Call): number | Promise<number>;
}

/** The call itself was wrong: it has to be written differently. Exit code 2. */
export class UsageError extends Error {}
