import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { fileHeaders } from './headers.ts';
import type { Manifest } from './manifest.ts';
import type { SendNotFound } from './not-found.ts';
import { splitTarget } from './target.ts';

/** Files for static hosts, and compressed variants. They have no address of their own. */
const internal = /\/_(?:headers|redirects)$|\.(?:br|gz)$/;

/** Serves the built files, each at one address. @param client the folder of the built files */
export async function addFiles(
  app: FastifyInstance,
  client: string,
  { notFound }: Manifest,
  sendNotFound: SendNotFound,
): Promise<void> {
  await app.register(fastifyStatic, {
    root: client,
    // The plugin's own route reads the whole folder on each request, which is slow with thousands of posts.
    serve: false,
    redirect: true,
    preCompressed: true,
    cacheControl: false,
    // A built file's modification time is a hash of its content, not a date.
    lastModified: false,
    setHeaders(reply, file) {
      const path = file.slice(client.length).replaceAll('\\', '/');
      void reply.headers(fileHeaders(path));
    },
  });
  const hidden = new Set(notFound.map(([, file]) => file));
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler(request, reply) {
      const { path } = splitTarget(request.url);
      // Files have no dates, so ignore conditions on dates.
      delete request.headers['if-unmodified-since'];
      if (hidden.has(path) || internal.test(path)) return sendNotFound(reply, path);
      return reply.sendFile(path, { dotfiles: path.startsWith('/.well-known/') ? 'allow' : 'ignore' });
    },
  });
}
