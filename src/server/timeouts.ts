/** How long the server waits, in milliseconds. */
export const defaultTimeouts = {
  /** For the headers of a request. */
  headers: 10_000,
  /** For a whole request. */
  request: 20_000,
  /** Without data on a connection with a request in progress: longer than a payment processor may take. */
  idle: 60_000,
  /** For a client to receive a response: the largest file on a slow network. */
  response: 300_000,
  /** Between two requests on a connection: longer than a proxy keeps it open. */
  keepAlive: 72_000,
  /** Between two checks of the timeouts. */
  checkInterval: 2000,
  /** For requests in progress when the server stops. */
  shutdown: 10_000,
};

export type Timeouts = Readonly<typeof defaultTimeouts>;
