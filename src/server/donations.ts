import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { providerOf } from '../donations/configured-provider.ts';
import { hasForm, type DonationServerConfig } from '../donations/donation-config.ts';
import {
  donatePath,
  donationHandler,
  largestBody,
  statusPath,
  type DonationHandler,
  type LogEntry,
} from '../donations/handler.ts';
import { sandboxPath } from '../donations/sandbox.ts';
import { formatter } from '../i18n/format.ts';
import { localeByCode, type LocaleCode } from '../i18n/locales.ts';
import type { Manifest, ManifestDonations } from './manifest.ts';
import { createLimiter } from './rate-limit.ts';
import { connectRedis } from './redis.ts';
import type { ServerConfig } from './server-config.ts';

/** The donation endpoints of a built site; undefined if it has no form. @param origin of all addresses in responses */
export function donationHandlerOf(
  { languages, offer, sandbox }: ManifestDonations,
  config: DonationServerConfig,
  origin: string,
  log: (entry: LogEntry) => void,
): DonationHandler | undefined {
  if (!hasForm(config)) return undefined;
  const dollars = (cents: number, code: string) => formatter(localeByCode(code as LocaleCode)).dollars(cents);
  return donationHandler({ origin, languages, offer }, providerOf(config, { origin, sandbox, dollars })!, log);
}

/** A Node request's headers in the form that the web's `Request` takes. */
export const headerPairs = (headers: Readonly<NodeJS.Dict<string | string[]>>): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );

/** Aborts when the response is sent or the visitor leaves. Fastify's own signal aborts as soon as it has read the body. */
function signalOf({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => controller.abort());
  if (raw.destroyed) controller.abort();
  return controller.signal;
}

function toWeb({ method, url, headers, body }: FastifyRequest, origin: string, signal?: AbortSignal): Request {
  const hasBody = typeof body === 'string' && !['GET', 'HEAD'].includes(method);
  return new Request(origin + url, {
    method,
    headers: headerPairs(headers),
    ...(signal && { signal }),
    ...(hasBody && { body }),
  });
}

async function fromWeb(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  return reply
    .code(response.status)
    .headers(Object.fromEntries(response.headers))
    .send(await response.text());
}

/** Adds the donation endpoints to the site's server: limits, then the handler. */
export async function addDonations(
  app: FastifyInstance,
  { siteUrl: site, donations: built }: Manifest,
  { origin, donations, redisUrl }: ServerConfig,
): Promise<void> {
  const handler = donationHandlerOf(built, donations, origin, (entry) => app.log.warn(entry));
  if (!handler) return;
  const log = (message: string) => app.log.warn(message);
  const redis = redisUrl ? await connectRedis(redisUrl, log) : undefined;
  app.addHook('onClose', () => redis?.disconnect());
  await app.register(async (scope) => {
    // The sandbox has no secret, but it has no donors either.
    const limiter = await createLimiter(scope, { site, secret: donations.stripe?.key ?? '' }, redis, log);

    // The handler checks the media type itself.
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
        method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
        url,
        async onRequest(request, reply) {
          const wait = await limiter(request, request.method === 'POST' ? 'post' : 'read');
          if (wait === undefined) return undefined;
          return fromWeb(reply, handler.refuse(toWeb(request, origin), 429, 'busy', wait));
        },
        async handler(request, reply) {
          return fromWeb(
            reply,
            await handler.handle(toWeb(request, origin, signalOf(reply)), () => limiter(request, 'open')),
          );
        },
      });
    }
  });
}
