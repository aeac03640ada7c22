import { stdout } from 'node:process';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { splitTarget } from './target.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A log line for a person: `12:03:04 GET /about/ 200 in 3 ms`. */
export function inWords(json: string): string {
  const { time, level, msg, err, method, path, status, code, ms } = JSON.parse(json) as Record<string, string> & {
    err?: { stack: string };
  };
  const parts = [
    new Date(time!).toTimeString().slice(0, 8),
    ...(level === 'info' ? [] : [`${level}:`]),
    ...[method, path, status, code].filter(Boolean),
    ...(ms === undefined ? [] : [`in ${ms} ms`]),
    err?.stack ?? msg ?? '',
  ];
  // A requested path must not control the terminal.
  return `${parts
    .join(' ')
    .replace(/(?!\n)\p{Cc}/gu, '?')
    .trimEnd()}\n`;
}

/** JSON lines on standard output, or short ones in a terminal. They have no host name and only the request data set here. */
export const loggerOptions = (level: LogLevel): NonNullable<FastifyServerOptions['logger']> => ({
  ...(stdout.isTTY && { stream: { write: (json: string) => void stdout.write(inWords(json)) } }),
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

/** Logs one line per response, without the visitor's IP address, the query, or the body. */
export function logResponses(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const path = splitTarget(request.url).path.slice(0, maxPathLength);
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method: request.method, path, status: reply.statusCode, ms });
    done();
  });
}

/** Warns once if there seems to be an untrusted proxy, because all visitors then share one limit. */
export function warnAboutProxy(app: FastifyInstance): void {
  let warned = false;
  app.addHook('onRequest', (request, _reply, done) => {
    if (!warned && (request.headers['x-forwarded-for'] ?? request.headers.forwarded) !== undefined) {
      warned = true;
      app.log.warn('TRUST_PROXY: There seems to be an untrusted proxy in front. If so, set TRUST_PROXY=1.');
    }
    done();
  });
}
