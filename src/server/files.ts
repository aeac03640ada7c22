import { readFile } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { fileHeaders, policyOf, replaceHeaders } from './headers.ts';
import type { Manifest } from './manifest.ts';
import type { SendNotFound } from './not-found.ts';
import { splitTarget } from './target.ts';

/** Files for static hosts, and compressed variants. They have no address of their own. */
const internal = /\/_(?:headers|redirects)$|\.(?:br|gz)$/;

/** Serves the built files, each at one address. @param client the folder of the built files */
export async function addFiles(
  app: FastifyInstance,
  client: string,
  { notFound, policy }: Manifest,
  sendNotFound: SendNotFound,
): Promise<void> {
  await app.register(fastifyStatic, {
    root: client,
    // The plugin's own route reads the whole folder on each request, which is slow with thousands of posts.
    serve: false,
    preCompressed: true,
    cacheControl: false,
    // A built file's modification time is a hash of its content, not a date.
    lastModified: false,
    // Nobody needs parts of files this small, and a part may be of another build.
    acceptRanges: false,
  });
  const hidden = new Set(notFound.map(([, file]) => file));
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler(request, reply) {
      const { path } = splitTarget(request.url);
      // Nobody writes here, and files have no dates, so these conditions would refuse what has not changed.
      delete request.headers['if-match'];
      delete request.headers['if-unmodified-since'];
      if (hidden.has(path) || internal.test(path)) return sendNotFound(reply, path);
      return reply.sendFile(path, {
        dotfiles: path.startsWith('/.well-known/') ? 'allow' : 'ignore',
        async onFile(variant) {
          const file = variant.replace(/\.(?:br|gz)$/, '');
          // Read the policy with the page, because another build may have replaced it.
          const own = file.endsWith('.html') ? policyOf(await readFile(file, 'latin1')) : undefined;
          replaceHeaders(reply, fileHeaders(file.slice(client.length).replaceAll('\\', '/'), own ?? policy));
        },
      });
    },
  });
}
