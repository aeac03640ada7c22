import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { fileHeaders } from './headers.ts';
import type { Manifest } from './manifest.ts';
import type { SendNotFound } from './not-found.ts';
import { splitTarget } from './target.ts';

/** Written for hosts, or in place of another file: nobody asks for them by name. */
const internal = /\/_(?:headers|redirects)$|\.(?:br|gz)$/;

/** The built files, each at one address. @param client their folder */
export async function addFiles(
  app: FastifyInstance,
  client: string,
  { notFound }: Manifest,
  sendNotFound: SendNotFound,
): Promise<void> {
  await app.register(fastifyStatic, {
    root: client,
    // Its own route reads the whole folder for each request, which is long where there are thousands of posts.
    serve: false,
    redirect: true,
    preCompressed: true,
    cacheControl: false,
    // A built file's time stands for its content and is no date.
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
      // A condition on a date that a file does not have is none.
      delete request.headers['if-unmodified-since'];
      if (hidden.has(path) || internal.test(path)) return sendNotFound(reply, path);
      return reply.sendFile(path, { dotfiles: path.startsWith('/.well-known/') ? 'allow' : 'ignore' });
    },
  });
}
