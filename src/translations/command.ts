import type { ParseArgsOptionsConfig } from 'node:util';

export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** A command's arguments and output. */
export interface Call {
  readonly root: string;
  readonly options: Options;
  readonly positionals: readonly string[];
  say(line: string): void;
  /** Colors text, but only on a terminal. */
  paint(format: 'bold' | 'red' | 'green' | 'yellow' | 'dim', text: string): string;
}

/** One command of `npm run l10n`. */
export interface Command {
  readonly summary: string;
  /** Lines for `--help`: each call and what it does. */
  readonly usage: readonly string[];
  readonly options: ParseArgsOptionsConfig;
  /** Whether it takes arguments after the options: names of texts, or files. */
  readonly positionals?: true;
  /** @returns the exit code: 0 if nothing is wrong, 1 if something is */
  run(call: Call): number | Promise<number>;
}

/** An error in the call itself. Exit code 2. */
export class UsageError extends Error {}
