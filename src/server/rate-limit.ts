import { createHash } from 'node:crypto';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';

/** Phones share a carrier's address by the thousand: one address may do much, all together more. */
export interface Limit {
  /** Distinguishes its counters from others'. */
  readonly name: string;
  /** The same for all servers of one site. */
  readonly site: string;
  readonly perAddress: number;
  readonly overall: number;
}

/** Counters need no addresses, and a Redis may write its memory to disk: they are counted under what they hash to today. */
const digest = (address: string) =>
  createHash('sha256')
    .update(`${new Date().toISOString().slice(0, 10)} ${address}`)
    .digest('base64url');

const timeWindow = 10 * 60_000;

/** @returns seconds to wait; undefined: go on */
export type Limiter = (request: FastifyRequest) => Promise<number | undefined>;

/** Whoever has hung up already has no address. */
const addressOf = ({ ip }: { readonly ip: string | undefined }) => (ip ? normalizeIP(ip) : '');

/** Counters in one place: this process, or a Redis that several share. */
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
 * A limit on requests in ten minutes, by IPv4 address or IPv6 /64, and on all of them.
 * @param redis shares the counters among servers; while it does not answer, each counts by itself
 * @param log is told once when Redis goes, and once when it is back
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
