import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
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
 * @throws when `dist` holds no build
 */
export async function createApp({ dist }: AppOptions): Promise<FastifyInstance> {
  const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Manifest;
  const app = fastify();
  const common = headers(manifest);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(common);
  });

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
    if (target) return reply.redirect(target + query, 301);
    const [, file] = manifest.notFound.find(([prefix]) => `${path}/`.startsWith(prefix))!;
    return reply.code(404).sendFile(file.slice(1));
  });
  return app;
}
