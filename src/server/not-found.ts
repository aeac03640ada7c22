import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { documentHeaders, policyOf } from './headers.ts';
import type { Manifest } from './manifest.ts';

/** Sends the “not found” page in the language of the path. */
export type SendNotFound = (reply: FastifyReply, path: string, status?: number) => FastifyReply;

/** Reads the pages once, so that errors need no file access. @param client the folder of the built files */
export async function notFoundPages(client: string, { notFound, policy }: Manifest): Promise<SendNotFound> {
  const pages = await Promise.all(
    notFound.map(async ([prefix, file]) => {
      const html = await readFile(join(client, file), 'utf8');
      return { prefix, html, headers: { ...documentHeaders(policyOf(html) ?? policy), 'cache-control': 'no-cache' } };
    }),
  );
  return (reply, path, status = 404) => {
    const { html, headers } = pages.find(({ prefix }) => `${path}/`.startsWith(prefix)) ?? pages.at(-1)!;
    return reply.code(status).headers(headers).type('text/html; charset=utf-8').send(html);
  };
}
