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

/** A request whose path and host go out to the letter: browsers and `fetch` would tidy them first. */
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

/** Bytes of the whole response to a browser that accepts Brotli, on a connection of its own: the headers and the body. */
export function wireSize(baseURL: string, path: string): Promise<number> {
  const { hostname, port } = new URL(baseURL);
  // Like a browser's, the connection stays open for more requests, which the headers say.
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
