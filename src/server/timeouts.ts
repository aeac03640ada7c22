/** How long the server waits, in milliseconds. */
export interface Timeouts {
  /** For the headers of a request. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** While nothing moves on a connection on which something is under way: longer than a payment processor may take. */
  readonly idle: number;
  /** For whoever takes an response: the largest file on the slowest of networks. */
  readonly response: number;
  /** Between two requests on one connection: longer than a proxy keeps it. */
  readonly keepAlive: number;
  /** Between two looks at the clock. */
  readonly checkInterval: number;
  /** For what is under way when the server is told to stop. */
  readonly shutdown: number;
}

export const defaultTimeouts: Timeouts = {
  headers: 10_000,
  request: 20_000,
  idle: 60_000,
  response: 300_000,
  keepAlive: 72_000,
  checkInterval: 2000,
  shutdown: 10_000,
};
