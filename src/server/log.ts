import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { splitTarget } from './target.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard output, without the host name and without request data beyond the fields set here. */
export const loggerOptions = (level: LogLevel): NonNullable<FastifyServerOptions['logger']> => ({
  level,
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  serializers: {
    req: () => ({}),
    res: () => ({}),
    err: ({ name, code, message, stack = '' }) => ({ type: name, code, message, stack }),
  },
  formatters: { level: (label) => ({ level: label }) },
});

const maxPathLength = 200;

/** Logs one line per response, without the visitor's address, the query, or the body. */
export function logResponses(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const path = splitTarget(request.url).path.slice(0, maxPathLength);
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method: request.method, path, status: reply.statusCode, ms });
    done();
  });
}

/** Warns once if there seems to be a proxy that is not configured, because all visitors then share one limit. */
export function warnAboutProxy(app: FastifyInstance): void {
  let warned = false;
  app.addHook('onRequest', (request, _reply, done) => {
    if (!warned && (request.headers['x-forwarded-for'] ?? request.headers.forwarded) !== undefined) {
      warned = true;
      app.log.warn('TRUST_PROXY: A proxy seems to stand in front, and is not trusted. Write TRUST_PROXY=1 if so.');
    }
    done();
  });
}
