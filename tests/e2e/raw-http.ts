import { Agent, request, type IncomingHttpHeaders } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request with an exact path and host, which browsers and `fetch` would normalize. */
export function rawRequest(
  baseURL: string,
  path: string,
  { method = 'GET', headers = {}, body: sent }: RawRequest = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseURL);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body }));
    });
    call.on('error', reject);
    call.end(sent);
  });
}

/** Bytes of the response's headers and body, for a browser that accepts Brotli, on a separate connection. */
export function wireSize(baseURL: string, path: string): Promise<number> {
  const { hostname, port } = new URL(baseURL);
  // As in a browser, the connection stays open for more requests, which affects the headers.
  const agent = new Agent({ keepAlive: true });
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, agent, headers: { 'accept-encoding': 'br' } }, (answer) => {
      const { socket } = answer;
      answer.resume().on('end', () => {
        resolve(socket.bytesRead);
        agent.destroy();
      });
    });
    call.on('error', reject);
    call.end();
  });
}
