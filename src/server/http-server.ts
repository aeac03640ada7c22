import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Headers } from './headers.ts';
import type { Timeouts } from './timeouts.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Statuses of the errors that Node reports before there is a request; all others are 400. */
const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** A request target without scheme and host, which requests to a proxy include. */
function originForm(target: string): string {
  const rest = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  return rest === target || rest.startsWith('/') ? rest : `/${rest}`;
}

function rawResponse(status: number, headers: Headers): string {
  const lines = Object.entries({
    ...headers,
    'content-type': 'text/plain',
    'content-length': '3',
    connection: 'close',
  });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    status,
  ].join('\r\n');
}

/** Creates Node servers for Fastify, which asks for one per address of `localhost`. */
interface HttpServers {
  readonly create: (handle: Listener) => Server;
  /** Closes all connections, also those with a request in progress. */
  readonly closeAllConnections: () => void;
}

/**
 * Servers that set the headers on every response, even before there is a route or a request.
 * @param headersAt gets path and query, as sent, or nothing if they can't be read
 */
export function httpServers(
  headersAt: (target: string) => Headers,
  timeouts: Timeouts,
  log: (entry: { status: number; code: string | undefined }) => void,
): HttpServers {
  const servers: Server[] = [];
  /** Unfinished responses of each connection. */
  const pending = new WeakMap<Duplex, Set<ServerResponse>>();

  const listener =
    (handle: Listener): Listener =>
    (request, response) => {
      request.url = originForm(request.url!);
      for (const [name, value] of Object.entries(headersAt(request.url))) response.setHeader(name, value);
      const { socket } = request;
      const responses = pending.get(socket) ?? new Set();
      pending.set(socket, responses.add(response));
      const timer = setTimeout(() => socket.destroy(), timeouts.response).unref();
      response.once('close', () => {
        clearTimeout(timer);
        responses.delete(response);
        // While the server stops, close connections that have their response.
        if (!servers.some(({ listening }) => listening)) socket.end();
      });
      const hosts = request.headersDistinct.host?.length ?? 0;
      if (hosts > 1 || (hosts === 0 && request.httpVersion === '1.1')) {
        response.writeHead(400, { 'content-type': 'text/plain', connection: 'close' }).end('400');
        return;
      }
      handle(request, response);
    };

  function onClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
    // The client would take this for the response to an earlier request, unless that is still being sent.
    const canRespond = [...(pending.get(socket) ?? [])].every(({ req, headersSent }) => !req.complete && !headersSent);
    if (error.code === 'ECONNRESET' || !socket.writable || !canRespond) {
      socket.destroy();
      return;
    }
    const status = statuses[error.code ?? ''] ?? 400;
    log({ status, code: error.code });
    socket.end(rawResponse(status, headersAt('')));
    // Give the client time to read the response, even if it goes on sending.
    setTimeout(() => socket.destroy(), 1000).unref();
  }

  return {
    create(handle) {
      const onRequest = listener(handle);
      const server = createServer(
        {
          headersTimeout: timeouts.headers,
          requestTimeout: timeouts.request,
          keepAliveTimeout: timeouts.keepAlive,
          connectionsCheckingInterval: timeouts.checkInterval,
          // Node would respond without our headers.
          requireHostHeader: false,
          // The server speaks only HTTP/1.1.
          shouldUpgradeCallback: () => false,
        },
        onRequest,
      );
      server.setTimeout(timeouts.idle);
      server.on('checkExpectation', onRequest);
      server.on('clientError', onClientError);
      servers.push(server);
      return server;
    },
    closeAllConnections: () => servers.forEach((server) => server.closeAllConnections()),
  };
}
