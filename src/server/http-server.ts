import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Headers } from './headers.ts';
import type { Timeouts } from './timeouts.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What Node refuses before there is a request; all else is 400. */
const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** The target without the host that a proxy's form of a request names. */
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

/** Node's servers as Fastify asks for them (one for each address of `localhost`). */
export interface HttpServers {
  readonly create: (handle: Listener) => Server;
  /** Cuts off whoever is still there. */
  readonly closeAllConnections: () => void;
}

/**
 * Servers of which every answer carries the headers, also those that are given before there is a route or a request.
 * @param headersAt by path and query as they came
 */
export function httpServers(
  headersAt: (target: string) => Headers,
  timeouts: Timeouts,
  log: (entry: { status: number; code: string | undefined }) => void,
): HttpServers {
  const servers: Server[] = [];
  /** Answers that each connection waits for. */
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
        // Who is answered while we stop is not waited for.
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
    // Only who is still in the middle of the first request takes this for its answer.
    const canRespond = [...(pending.get(socket) ?? [])].every(({ req, headersSent }) => !req.complete && !headersSent);
    if (error.code === 'ECONNRESET' || !socket.writable || !canRespond) {
      socket.destroy();
      return;
    }
    const status = statuses[error.code ?? ''] ?? 400;
    log({ status, code: error.code });
    socket.end(rawResponse(status, headersAt('/')));
    // Time to read the answer, also for those who go on sending.
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
          // Node would answer by itself, without our headers.
          requireHostHeader: false,
          // Nothing here speaks anything else.
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
