import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { donatePath, largestBody, statusPath, type DonationHandler } from '../donations/handler.ts';
import { sandboxPath } from '../donations/sandbox.ts';
import { headerPairs } from './donation-handler.ts';
import { createLimiter } from './rate-limit.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

function toWeb({ method, url, headers, body }: FastifyRequest, origin: string): Request {
  const hasBody = typeof body === 'string' && !['GET', 'HEAD'].includes(method);
  return new Request(origin + url, { method, headers: headerPairs(headers), ...(hasBody && { body }) });
}

async function fromWeb(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  return reply
    .code(response.status)
    .headers(Object.fromEntries(response.headers))
    .send(await response.text());
}

export interface DonationRoutes {
  readonly handler: DonationHandler;
  /** Distinguishes our counters where several sites share one Redis. */
  readonly site: string;
  readonly origin: string;
  readonly redis: Redis | undefined;
  log(message: string): void;
}

/** The donation endpoints on the site's server: limits, then the handler. */
export async function addDonationRoutes(app: FastifyInstance, { handler, site, origin, redis, log }: DonationRoutes) {
  await app.register(async (scope) => {
    const posts = await createLimiter(scope, { name: 'post', site, perAddress: 60, overall: 3000 }, redis, log);
    const looks = await createLimiter(scope, { name: 'look', site, perAddress: 600, overall: 30_000 }, redis, log);

    // Every kind of body is the handler's to judge.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler<{ statusCode?: number; name: string }>((error, request, reply) => {
      const { statusCode = 500 } = error;
      if (statusCode >= 500) log(`donation: ${error.name}`);
      const [status, fault] = statusCode < 500 ? ([statusCode, 'malformed'] as const) : ([503, 'unavailable'] as const);
      return fromWeb(reply, handler.refuse(toWeb(request, origin), status, fault));
    });

    for (const url of [donatePath, statusPath, sandboxPath]) {
      scope.route({
        method: [...methods],
        url,
        async onRequest(request, reply) {
          const wait = await (request.method === 'POST' ? posts : looks)(request);
          if (wait === undefined) return undefined;
          return fromWeb(reply, handler.refuse(toWeb(request, origin), 429, 'busy', wait));
        },
        async handler(request, reply) {
          return fromWeb(reply, await handler.handle(toWeb(request, origin)));
        },
      });
    }
  });
}
