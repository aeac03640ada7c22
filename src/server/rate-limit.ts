import { createHash } from 'node:crypto';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';

/** A number of requests in ten minutes. */
interface Limit {
  readonly max: number;
  /** Counts IPv6 addresses together that begin with the same bits, and each IPv4 address alone; unset: all together. */
  readonly prefix?: number;
}

/** Those per address are high, because thousands of phones share a carrier's address. */
const limits = {
  post: [
    { prefix: 64, max: 60 },
    { prefix: 48, max: 300 },
  ],
  read: [
    { prefix: 64, max: 600 },
    { prefix: 48, max: 3000 },
  ],
  // Only for requests that are about to open a payment page, so that refused ones lock nobody out.
  open: [{ max: 3000 }],
} satisfies Record<string, readonly Limit[]>;

const timeWindow = 10 * 60_000;

/** @returns seconds to wait; undefined: allowed */
type Limiter = (request: FastifyRequest, kind: keyof typeof limits) => Promise<number | undefined>;

/** Redis may write its memory to disk, so the counters' keys have a hash of the address that changes each day. */
const digest = (address: string) =>
  createHash('sha256')
    .update(`${new Date().toISOString().slice(0, 10)} ${address}`)
    .digest('base64url');

/** A client that has disconnected has no address. */
const addressOf = ({ ip }: { readonly ip: string | undefined }, prefix: number) => (ip ? normalizeIP(ip, prefix) : '');

/** A limiter whose counters are in this process, or in a Redis that several servers share. */
async function limiterWithStore(app: FastifyInstance, site: string, redis?: Redis): Promise<Limiter> {
  let limiter: Limiter | undefined;
  // The plugin takes one store for each scope.
  await app.register(async (scope) => {
    await scope.register(rateLimit, { global: false, nameSpace: `${site} limit `, ...(redis && { redis }) });
    const checksOf = (name: string, each: readonly Limit[]) =>
      each.map(({ max, prefix }) =>
        scope.createRateLimit({
          max,
          timeWindow,
          keyGenerator: (request) => (prefix ? `${name} ${prefix} ${digest(addressOf(request, prefix))}` : name),
        }),
      );
    const checks = {
      post: checksOf('post', limits.post),
      read: checksOf('read', limits.read),
      open: checksOf('open', limits.open),
    };
    limiter = async (request, kind) => {
      for (const check of checks[kind]) {
        const result = await check(request);
        if (!result.isAllowed && result.isExceeded) return Math.max(1, result.ttlInSeconds);
      }
      return undefined;
    };
  });
  return limiter!;
}

/**
 * Limits requests per address, per network, and in total.
 * @param redis shares the counters among servers; while it is down, each server has its own
 * @param log gets one message when Redis goes down, and one when it is back
 */
export async function createLimiter(
  app: FastifyInstance,
  site: string,
  redis: Redis | undefined,
  log: (message: string) => void,
): Promise<Limiter> {
  const local = await limiterWithStore(app, site);
  if (!redis) return local;
  const shared = await limiterWithStore(app, site, redis);
  let isDown = false;
  return async (request, kind) => {
    try {
      const result = await shared(request, kind);
      if (isDown) log('REDIS_URL: Redis answers again; the limits are shared.');
      isDown = false;
      return result;
    } catch {
      if (!isDown) log('REDIS_URL: Redis does not answer; each server counts by itself.');
      isDown = true;
      return local(request, kind);
    }
  };
}
