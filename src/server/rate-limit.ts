import { createHash } from 'node:crypto';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';

/** A limit per address and one for all. The first is high, because thousands of phones share a carrier's address. */
interface Limit {
  /** Distinguishes its counters from those of other limits. */
  readonly name: string;
  /** Distinguishes the site's counters if several sites share one Redis. */
  readonly site: string;
  readonly perAddress: number;
  readonly overall: number;
}

/** Redis may write its memory to disk, so the counters' keys have a hash of the address that changes each day. */
const digest = (address: string) =>
  createHash('sha256')
    .update(`${new Date().toISOString().slice(0, 10)} ${address}`)
    .digest('base64url');

const timeWindow = 10 * 60_000;

/** @returns seconds to wait; undefined: allowed */
type Limiter = (request: FastifyRequest) => Promise<number | undefined>;

/** A client that has disconnected has no address. */
const addressOf = ({ ip }: { readonly ip: string | undefined }) => (ip ? normalizeIP(ip) : '');

/** A limiter whose counters are in this process, or in a Redis that several servers share. */
async function limiterWithStore(
  app: FastifyInstance,
  { name, site, perAddress, overall }: Limit,
  redis?: Redis,
): Promise<Limiter> {
  let limiter: Limiter | undefined;
  // The plugin takes one store for each scope.
  await app.register(async (scope) => {
    await scope.register(rateLimit, { global: false, nameSpace: `${site} limit `, ...(redis && { redis }) });
    const checks = [
      scope.createRateLimit({
        max: perAddress,
        timeWindow,
        keyGenerator: (request) => `${name} ${digest(addressOf(request))}`,
      }),
      scope.createRateLimit({ max: overall, timeWindow, keyGenerator: () => name }),
    ];
    limiter = async (request) => {
      for (const check of checks) {
        const result = await check(request);
        if (!result.isAllowed && result.isExceeded) return Math.max(1, result.ttlInSeconds);
      }
      return undefined;
    };
  });
  return limiter!;
}

/**
 * Limits requests in ten minutes, per IPv4 address or IPv6 /64, and in total.
 * @param redis shares the counters among servers; while it is down, each server has its own
 * @param log gets one message when Redis goes down, and one when it is back
 */
export async function createLimiter(
  app: FastifyInstance,
  limit: Limit,
  redis: Redis | undefined,
  log: (message: string) => void,
): Promise<Limiter> {
  const local = await limiterWithStore(app, limit);
  if (!redis) return local;
  const shared = await limiterWithStore(app, limit, redis);
  let isDown = false;
  return async (request) => {
    try {
      const result = await shared(request);
      if (isDown) log('REDIS_URL: Redis answers again; the limits are shared.');
      isDown = false;
      return result;
    } catch {
      if (!isDown) log('REDIS_URL: Redis does not answer; each server counts by itself.');
      isDown = true;
      return local(request);
    }
  };
}
