import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Connect, ViteDevServer } from 'vite';
import { hasForm, readDonationServerConfig } from '../donations/donation-config.ts';
import { donatePath, largestBody, type DonationHandler } from '../donations/handler.ts';
import { donationHandlerOf, headerPairs } from '../server/donations.ts';
import { base } from '../routes/base.ts';
import type { Manifest } from '../server/manifest.ts';

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk as string;
    // The handler rejects a body that is one character too long, so stop reading here.
    if (body.length > largestBody) break;
  }
  return body;
}

async function answer(handler: DonationHandler, origin: string, request: IncomingMessage, reply: ServerResponse) {
  const { method = 'GET', headers } = request;
  const body = ['GET', 'HEAD'].includes(method) ? undefined : await bodyOf(request);
  const web = new Request(origin + request.url!, {
    method,
    headers: headerPairs(headers),
    ...(body !== undefined && { body }),
  });
  const response = await handler.handle(web);
  reply.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
}

/** Adds the server's donation endpoints to `npm run dev`, without the rate limits. */
export function addDevEndpoints(server: ViteDevServer): void {
  const donations = readDonationServerConfig(process.env);
  if (!hasForm(donations)) return;

  let handler: Promise<DonationHandler> | undefined;

  async function createHandler(origin: string): Promise<DonationHandler> {
    const manifest = (await (await fetch(`${origin}${base}/manifest.json`)).json()) as Manifest;
    return donationHandlerOf(manifest.donations, donations, origin, (entry) => {
      server.config.logger.warn(JSON.stringify(entry));
    })!;
  }

  const handle: Connect.NextHandleFunction = (request, reply, next) => {
    if (!request.url?.startsWith(donatePath)) {
      next();
      return;
    }
    const origin = `http://localhost:${(server.httpServer!.address() as AddressInfo).port}`;
    handler ??= createHandler(origin);
    handler
      .then((ready) => answer(ready, origin, request, reply))
      .catch((error: unknown) => {
        // While the site has a fault, there is no manifest. Try again at the next request.
        handler = undefined;
        next(error);
      });
  };
  // Go before Astro's handlers, which exist once the server listens and refuse addresses without a trailing slash.
  server.httpServer!.once('listening', () => server.middlewares.stack.unshift({ route: '', handle }));
}
