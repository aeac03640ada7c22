import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { Redis } from 'ioredis';
import { offersMonthly } from '../donations/config.ts';
import { Faults } from '../fault.ts';
import type { ServerConfig } from './config.ts';
import { donationHandlerOf } from './donation-handler.ts';
import { addDonationRoutes } from './donations.ts';
import type { Manifest } from './manifest.ts';

export interface AppOptions {
  /** The folder that holds `client/` and `manifest.json`. */
  readonly dist: string;
  /** Without it the files alone are served. */
  readonly config?: Pick<ServerConfig, 'origin' | 'originIsSet' | 'donations' | 'redisUrl' | 'trustProxy'>;
}

const log = (message: string) => console.error(message);

/** @throws {Faults} when the pages were built for another site, or for another way to take donations */
function checkBuild(
  { siteUrl, donations: built }: Manifest,
  { origin, originIsSet, donations }: NonNullable<AppOptions['config']>,
): void {
  const remedy = 'Build again with the same variables: npm run build';
  if (originIsSet && origin !== siteUrl) {
    const problem = `The server is ${origin}, and the pages were built for ${siteUrl}.`;
    throw new Faults([{ file: 'SITE_URL', problem, remedy }]);
  }
  const now = { provider: donations.provider, offer: { monthly: offersMonthly(donations), fee: donations.fee } };
  const then = { provider: built.provider, offer: built.offer };
  if (JSON.stringify(now) === JSON.stringify(then)) return;
  const [is, was] = [now, then].map(({ provider, offer: { monthly, fee } }) =>
    [provider, ...(monthly ? ['monthly'] : []), ...(fee ? [`a fee of ${fee.basisPoints} and ${fee.cents}`] : [])].join(
      ', ',
    ),
  );
  const problem = `The server would take donations by ${is}, and the pages were built for ${was}.`;
  throw new Faults([{ file: 'DONATE_PROVIDER', problem, remedy }]);
}

/** Commands fail at once while Redis is away, so that nobody waits for it. */
const connect = (url: string) => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    commandTimeout: 1000,
  });
  // Each failed try to connect; the limiter says once what matters.
  redis.on('error', () => undefined);
  return redis;
};

async function addDonations(
  app: FastifyInstance,
  { donations: built }: Manifest,
  { origin, donations, redisUrl }: NonNullable<AppOptions['config']>,
) {
  const handler = donationHandlerOf(built, donations, origin, (entry) => log(JSON.stringify(entry)));
  if (!handler) return;
  const redis = redisUrl ? connect(redisUrl) : undefined;
  app.addHook('onClose', () => redis?.disconnect());
  await addDonationRoutes(app, { handler, origin, redis, log });
}

/** Sent with every answer. */
const headers = (policy: string) => ({
  // A page's own policy cannot say who may frame it.
  'content-security-policy': `${policy.replace(/;?\s*$/, ';')} frame-ancestors 'none'`,
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
});

/** As files are looked up; what cannot be decoded stays as it is, and is refused elsewhere. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Splits a request's target: the path decides, the query is kept through redirects. */
function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  const end = mark < 0 ? target.length : mark;
  return { path: decoded(target.slice(0, end)), query: target.slice(end) };
}

/**
 * The site's server: the built files, their 404 pages, and the redirects of the route table.
 * @throws {Error} when `dist` holds no build
 * @throws {Faults} when it was built for another way to take donations
 */
export async function createApp({ dist, config }: AppOptions): Promise<FastifyInstance> {
  const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Manifest;
  if (config) checkBuild(manifest, config);
  const common = headers(manifest.policy);
  // Read once: they answer also where nothing else of the server does.
  const notFoundPages = await Promise.all(
    manifest.notFound.map(async ([prefix, file]) => ({
      prefix,
      file,
      html: await readFile(join(dist, 'client', file)),
    })),
  );

  /** The page that says that there is no page, in the language of the address. */
  const sendNotFound = (reply: FastifyReply, path: string, status: number) => {
    const page = notFoundPages.find(({ prefix }) => `${path}/`.startsWith(prefix)) ?? notFoundPages.at(-1)!;
    return reply.code(status).headers(common).type('text/html; charset=utf-8').send(page.html);
  };

  const app = fastify({
    trustProxy: config?.trustProxy ?? false,
    // An address that cannot be read, such as /%, never reaches a route.
    frameworkErrors: (_error, request, reply) => void sendNotFound(reply as FastifyReply, request.url, 400),
  });
  app.addHook('onRequest', async (request, reply) => {
    const { path, query } = splitTarget(request.url);
    const own = Object.hasOwn(manifest.policies, path) ? manifest.policies[path] : undefined;
    reply.headers(own ? headers(own) : common);
    // Before the files: for hosts without redirects a page stands at each old address.
    const target = manifest.redirects[path.replace(/\/?(?:index\.html)?$/, '/')];
    if (target) return reply.redirect(target + query, 301);
    return undefined;
  });
  for (const { file } of notFoundPages) app.get(file, (_request, reply) => sendNotFound(reply, file, 404));

  if (config) await addDonations(app, manifest, config);

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
    return sendNotFound(reply, splitTarget(request.url).path, 404);
  });
  app.setErrorHandler<{ statusCode?: number }>((error, request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 500) return sendNotFound(reply, splitTarget(request.url).path, 404);
    console.error(error);
    return reply.code(500).type('text/plain').send('500');
  });
  return app;
}
