import { createHmac } from 'node:crypto';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';

/** A number of requests in ten minutes. */
interface Limit {
  readonly max: number;
  /** Counts IPv6 addresses together if they share this many bits, and IPv4 addresses separately; unset: all together. */
  readonly prefix?: number;
}

/** Limits per address are high, because thousands of phones share a carrier's address. */
const limits = {
  post: [
    { prefix: 64, max: 60 },
    { prefix: 48, max: 300 },
  ],
  read: [
    { prefix: 64, max: 600 },
    { prefix: 48, max: 3000 },
  ],
  // This counts only requests that are about to open a payment page, so refused ones don't lock anyone out.
  open: [{ max: 3000 }],
} satisfies Record<string, readonly Limit[]>;

const timeWindow = 10 * 60_000;

/** Milliseconds without Redis after it fails: a frozen one makes each visitor wait for the timeout. */
const retryAfter = 5000;

/** @returns seconds to wait; undefined: allowed */
type Limiter = (request: FastifyRequest, kind: keyof typeof limits) => Promise<number | undefined>;

interface Counters {
  /** Distinguishes the site's counters if several sites share one Redis. */
  readonly site: string;
  /** The same on all servers of the site. */
  readonly secret: string;
}

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64url');

/** Redis may write its memory to disk, so the counters' names hide the address and change every day. */
const keyOf = (secret: string, address: string) => hmac(hmac(secret, new Date().toISOString().slice(0, 10)), address);

/** A client that has disconnected has no address. */
const addressOf = ({ ip }: { readonly ip: string | undefined }, prefix: number) => (ip ? normalizeIP(ip, prefix) : '');

/** A limiter whose counters are in this process, or in a Redis that several servers share. */
async function limiterWithStore(app: FastifyInstance, { site, secret }: Counters, redis?: Redis): Promise<Limiter> {
  let limiter: Limiter | undefined;
  // The plugin takes one store per scope.
  await app.register(async (scope) => {
    await scope.register(rateLimit, { global: false, nameSpace: `${site} limit `, ...(redis && { redis }) });
    const checksOf = (name: keyof typeof limits) =>
      limits[name].map(({ max, prefix }: Limit) =>
        scope.createRateLimit({
          max,
          timeWindow,
          keyGenerator: (request) => (prefix ? `${name} ${prefix} ${keyOf(secret, addressOf(request, prefix))}` : name),
        }),
      );
    const checks = {
      post: checksOf('post'),
      read: checksOf('read'),
      open: checksOf('open'),
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
  counters: Counters,
  redis: Redis | undefined,
  log: (message: string) => void,
): Promise<Limiter> {
  const local = await limiterWithStore(app, counters);
  if (!redis) return local;
  const shared = await limiterWithStore(app, counters, redis);
  let isDown = false;
  let retryAt = 0;
  return async (request, kind) => {
    if (isDown && Date.now() < retryAt) return local(request, kind);
    try {
      const result = await shared(request, kind);
      if (isDown) log('REDIS_URL: Redis is back. Servers share the limits again.');
      isDown = false;
      return result;
    } catch {
      if (!isDown) log('REDIS_URL: Redis does not respond. Each server counts separately.');
      isDown = true;
      retryAt = Date.now() + retryAfter;
      return local(request, kind);
    }
  };
}
