import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** A host that only serves a folder below a path, without redirects or headers, and with one page for missing files. */
export interface PlainHost extends AsyncDisposable {
  readonly origin: string;
  /** The requested paths that are missing or outside the base. */
  readonly missed: readonly string[];
  /** Whether a file answers at a path. */
  has(path: string): boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.xml': 'application/xml',
  '.ics': 'text/calendar',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** @param base `/site` for a folder that is served below `/site/` */
export async function startPlainHost(folder: string, base: string): Promise<PlainHost> {
  const fileAt = (path: string) => {
    if (!path.startsWith(`${base}/`)) return undefined;
    const within = decodeURI(path.slice(base.length));
    const file = join(folder, within.endsWith('/') ? `${within}index.html` : within);
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
  };
  const missed: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://host');
    const file = fileAt(pathname);
    if (!file) missed.push(pathname);
    response.statusCode = file ? 200 : 404;
    const shown = file ?? join(folder, '404.html');
    response.setHeader('content-type', types[extname(shown)] ?? 'application/octet-stream');
    response.end(readFileSync(shown));
  });
  await once(server.listen(0, 'localhost'), 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    missed,
    has: (path) => fileAt(path) !== undefined,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
