import { readFile } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { fileHeaders, policyOf, replaceHeaders, type Headers } from './headers.ts';
import type { Manifest } from './manifest.ts';
import { splitTarget } from './target.ts';

/** Files for static hosts, and compressed variants. They have no address of their own. */
const internal = /\/_(?:headers|redirects)$|\.(?:br|gz)$/;

/** Request conditions to ignore: files have no dates, and clients can't change them. */
const ignored = ['if-match', 'if-modified-since', 'if-unmodified-since'];

/** Sends the “not found” page in the language of the path. */
type SendNotFound = (reply: FastifyReply, path: string) => void;

/** Serves the built files, each at one address. @param client the folder of the built files */
export async function addFiles(
  app: FastifyInstance,
  client: string,
  { notFound, policy }: Manifest,
): Promise<SendNotFound> {
  await app.register(fastifyStatic, {
    root: client,
    // The plugin's own route reads the whole folder on each request, which is slow with thousands of posts.
    serve: false,
    preCompressed: true,
    cacheControl: false,
    // A built file's modification time is a hash of its content, not a date.
    lastModified: false,
    // Files this small need no partial downloads, and a part could come from another build.
    acceptRanges: false,
  });
  const send = (reply: FastifyReply, name: string, conditions: readonly string[], more: Headers = {}) => {
    for (const condition of conditions) Reflect.deleteProperty(reply.request.headers, condition);
    // Don't return this: at each level that returns it, Fastify would wait for it with more listeners.
    void reply.sendFile(name, {
      dotfiles: name.startsWith('/.well-known/') ? 'allow' : 'ignore',
      async onFile(variant) {
        const file = variant.replace(/\.(?:br|gz)$/, '');
        // Read the policy from the page itself, because a new build may have replaced it.
        const own = file.endsWith('.html') ? policyOf(await readFile(file, 'latin1')) : undefined;
        const path = file.slice(client.length).replaceAll('\\', '/');
        replaceHeaders(reply, { ...fileHeaders(path, own ?? policy), ...more });
      },
    });
  };
  const sendNotFound: SendNotFound = (reply, path) => {
    const [, page] = notFound.find(([prefix]) => `${path}/`.startsWith(prefix)) ?? notFound.at(-1)!;
    send(reply.code(404), page, [...ignored, 'if-none-match'], { 'cache-control': 'no-cache' });
  };
  const hidden = new Set(notFound.map(([, file]) => file));
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler(request, reply) {
      const { path } = splitTarget(request.url);
      if (hidden.has(path) || internal.test(path)) sendNotFound(reply, path);
      else send(reply, path, ignored);
    },
  });
  return sendNotFound;
}
