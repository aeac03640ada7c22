/** How long the server waits, in milliseconds. */
export interface Patience {
  /** For the headers of a request. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** While nothing moves on a connection on which something is under way: longer than a payment processor may take. */
  readonly silence: number;
  /** For whoever takes an answer: the largest file on the slowest of networks. */
  readonly answer: number;
  /** Between two requests on one connection: longer than a proxy keeps it. */
  readonly between: number;
  /** Between two looks at the clock. */
  readonly check: number;
  /** For what is under way when the server is told to stop. */
  readonly stop: number;
}

export const defaultPatience: Patience = {
  headers: 10_000,
  request: 20_000,
  silence: 60_000,
  answer: 300_000,
  between: 72_000,
  check: 2000,
  stop: 10_000,
};
