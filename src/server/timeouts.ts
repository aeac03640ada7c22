/** How long the server waits, in milliseconds. */
export interface Timeouts {
  /** For the headers of a request. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** Without data on a connection with a request in progress: longer than a payment processor may take. */
  readonly idle: number;
  /** For a client to receive a response: the largest file on a slow network. */
  readonly response: number;
  /** Between two requests on a connection: longer than a proxy keeps it open. */
  readonly keepAlive: number;
  /** Between two checks of the timeouts. */
  readonly checkInterval: number;
  /** For requests in progress when the server stops. */
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
