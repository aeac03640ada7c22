import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Manifest } from './manifest.ts';

export interface AppOptions {
  /** The folder that holds `client/` and `manifest.json`. */
  readonly dist: string;
}

/** Sent with every answer. */
const headers = (manifest: Manifest) => ({
  // A page's own policy cannot say who may frame it.
  'content-security-policy': `${manifest.policy.replace(/;?\s*$/, ';')} frame-ancestors 'none'`,
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
});

/** Splits a request's target: the path decides, the query is kept through redirects. */
function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark) };
}

/**
 * The site's server: the built files, their 404 pages, and the redirects of the route table.
 * @throws {Error} when `dist` holds no build
 */
export async function createApp({ dist }: AppOptions): Promise<FastifyInstance> {
  const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Manifest;
  const common = headers(manifest);
  // Read once: they answer also where nothing else of the server does.
  const notFoundPages = await Promise.all(
    manifest.notFound.map(async ([prefix, file]) => ({
      prefix,
      file,
      html: await readFile(join(dist, 'client', file)),
    })),
  );

  /** The page that says that there is no page, in the language of the address. */
  const sendNotFound = (reply: FastifyReply, path: string, status: number) => {
    const page = notFoundPages.find(({ prefix }) => `${path}/`.startsWith(prefix)) ?? notFoundPages.at(-1)!;
    return reply.code(status).headers(common).type('text/html; charset=utf-8').send(page.html);
  };

  const app = fastify({
    // An address that cannot be read, such as /%, never reaches a route.
    frameworkErrors: (_error, request, reply) => void sendNotFound(reply as FastifyReply, request.url, 400),
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(common);
  });
  for (const { file } of notFoundPages) app.get(file, (_request, reply) => sendNotFound(reply, file, 404));

  await app.register(fastifyStatic, {
    root: join(dist, 'client'),
    redirect: true,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders(reply, path) {
      const hashed = path.includes('/client/_astro/');
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, no-cache');
    },
  });

  app.setNotFoundHandler((request, reply) => {
    const { path, query } = splitTarget(request.url);
    const target = manifest.redirects[path.endsWith('/') ? path : `${path}/`];
    return target ? reply.redirect(target + query, 301) : sendNotFound(reply, path, 404);
  });
  app.setErrorHandler<{ statusCode?: number }>((error, request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 500) return sendNotFound(reply, splitTarget(request.url).path, 404);
    console.error(error);
    return reply.code(500).type('text/plain').send('500');
  });
  return app;
}
