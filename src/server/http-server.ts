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

/** A request target as routes read it: without the scheme and host that requests to a proxy include, and decodable. */
function routable(target: string): string {
  const rest = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  const own = rest === target || rest.startsWith('/') ? rest : `/${rest}`;
  try {
    decodeURI(own.replace(/\?.*$/s, ''));
    return own;
  } catch {
    return own.replaceAll('%', '%25');
  }
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

/** A visitor's browser opens at most six connections, and waits for a response before it sends the next request. */
const most = { connections: 400, unfinished: 4 };

/** Creates Node servers for Fastify, which asks for one per address of `localhost`. */
interface HttpServers {
  readonly create: (handle: Listener) => Server;
  /** Closes all connections, including those with a request in progress. */
  readonly closeAllConnections: () => void;
}

/**
 * Servers that set the headers on every response, even to a request that Node refuses, and that limit the number of
 * connections and responses.
 */
export function httpServers(
  headers: Headers,
  timeouts: Timeouts,
  log: (entry: { status: number; code: string | undefined }) => void,
): HttpServers {
  const servers: Server[] = [];
  /** Unfinished responses of each connection. */
  const pending = new WeakMap<Duplex, Set<ServerResponse>>();

  const listener =
    (handle: Listener): Listener =>
    (request, response) => {
      const { socket } = request;
      const responses = pending.get(socket) ?? new Set();
      // Node reads pipelined requests faster than the client reads the responses.
      if (responses.size === most.unfinished) {
        socket.destroy();
        // Thousands more may have come with this request. Node's types lack the parser.
        (socket as unknown as { parser: { onIncoming: () => number } }).parser.onIncoming = () => 0;
        return;
      }
      pending.set(socket, responses.add(response));
      request.url = routable(request.url!);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      const timer = setTimeout(() => socket.destroy(), timeouts.response).unref();
      response.once('close', () => {
        clearTimeout(timer);
        responses.delete(response);
        // While the server stops, close each connection after its response.
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
    // If an earlier request is complete, the client would take this for its response.
    const canRespond = [...(pending.get(socket) ?? [])].every(({ req, headersSent }) => !req.complete && !headersSent);
    if (error.code === 'ECONNRESET' || !socket.writable || !canRespond) {
      socket.destroy();
      return;
    }
    const status = statuses[error.code ?? ''] ?? 400;
    log({ status, code: error.code });
    socket.end(rawResponse(status, headers));
    // Give the client time to read the response, even if it keeps sending.
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
          // Node's own refusal lacks our headers.
          requireHostHeader: false,
          // The server speaks only HTTP/1.1.
          shouldUpgradeCallback: () => false,
        },
        onRequest,
      );
      server.setTimeout(timeouts.idle);
      server.maxConnections = most.connections;
      // A client may close its side once it has sent its request. Node's types lack this.
      Object.assign(server, { httpAllowHalfOpen: true });
      server.on('checkExpectation', onRequest);
      server.on('clientError', onClientError);
      servers.push(server);
      return server;
    },
    closeAllConnections: () => servers.forEach((server) => server.closeAllConnections()),
  };
}
