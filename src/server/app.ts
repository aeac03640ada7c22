import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { largestBody } from '../donations/handler.ts';
import { editorPath } from '../routes/route.ts';
import { checkBuild } from './build-check.ts';
import type { ServerConfig } from './server-config.ts';
import { addDonations } from './donations.ts';
import { addFiles } from './files.ts';
import { documentHeaders, redirectHeaders, replaceHeaders } from './headers.ts';
import { addHealth } from './health.ts';
import { httpServers } from './http-server.ts';
import { loggerOptions, logResponses, warnAboutProxy } from './log.ts';
import type { Manifest } from './manifest.ts';
import { redirector } from './redirects.ts';
import { defaultTimeouts, type Timeouts } from './timeouts.ts';
import { splitTarget } from './target.ts';

interface AppOptions {
  /** The folder that holds `client/` and `manifest.json`. */
  readonly dist: string;
  /** Without it, the server serves only files and logs nothing. */
  readonly config?: ServerConfig;
  readonly timeouts?: Timeouts;
}

/**
 * The site's server: the built files, their 404 pages, the redirects of the route table, and the donation endpoints.
 * @throws {Error} if `dist` has no build
 * @throws {Faults} if the build and `config` do not match
 */
export async function createApp({ dist, config, timeouts = defaultTimeouts }: AppOptions): Promise<FastifyInstance> {
  const client = resolve(dist, 'client');
  const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Manifest;
  if (config) checkBuild(manifest, config);
  const pages = new Set(manifest.routes.map(({ path }) => path));
  const redirect = redirector(manifest, [...pages, editorPath]);

  const servers = httpServers(documentHeaders(manifest.policy), timeouts, (entry) => app.log.info(entry));
  const app = fastify({
    serverFactory: servers.create,
    // `httpServers` sets one on each server.
    clientErrorHandler: () => undefined,
    bodyLimit: largestBody,
    trustProxy: config?.trustProxy ?? false,
    logger: config ? loggerOptions(config.logLevel) : false,
    logController: new LogController({ disableRequestLogging: true }),
  });
  // Let requests in progress finish, then close all connections: an open one would delay the exit by up to a minute.
  app.addHook('preClose', (done) => {
    setTimeout(servers.closeAllConnections, timeouts.shutdown).unref();
    done();
  });
  logResponses(app);
  if (config && !config.trustProxy) warnAboutProxy(app);
  const files = [
    ...manifest.routes.map(({ path }) => `${path}index.html`),
    ...manifest.notFound.map(([, file]) => file),
  ];
  addHealth(app, () => files.every((file) => existsSync(join(client, file))));

  app.addHook('onRequest', async (request, reply) => {
    const { path, query } = splitTarget(request.url);
    if (['GET', 'HEAD'].includes(request.method)) {
      const target = redirect(path);
      if (target) return replaceHeaders(reply, redirectHeaders).redirect(target + query, 301);
    } else if (request.is404) {
      // Refuse before reading the body. Without the donation endpoints, nothing is below /api/.
      if (path.startsWith('/api/')) sendNotFound(reply, path);
      else void reply.code(405).header('allow', 'GET, HEAD').type('text/plain').send('405');
      return reply;
    }
    return undefined;
  });

  if (config) await addDonations(app, manifest, config);
  const sendNotFound = await addFiles(app, client, manifest);

  app.setNotFoundHandler((request, reply) => {
    const { path } = splitTarget(request.url);
    if (!pages.has(path)) sendNotFound(reply, path);
    // The page's file is missing: a new build is being published, or the file was deleted.
    else void reply.code(503).header('retry-after', '10').type('text/plain').send('503');
  });
  app.setErrorHandler<Error & { statusCode?: number; code?: string }>((error, request, reply) => {
    // The process is out of file handles, or a file disappeared while it was sent.
    const { statusCode = /^(?:EMFILE|ENOENT)$/.test(error.code ?? '') ? 503 : 500 } = error;
    if (statusCode >= 500) {
      request.log.error(error);
      void reply.code(statusCode).type('text/plain').send(String(statusCode));
    } else {
      // The path was refused.
      sendNotFound(reply, splitTarget(request.url).path);
    }
  });
  return app;
}
