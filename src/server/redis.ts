import { Redis } from 'ioredis';

/** Commands fail at once while Redis is away, so that nobody waits for it. */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    commandTimeout: 1000,
  });
  // Each failed try to connect; the limiter says once what matters.
  redis.on('error', () => undefined);
  return redis;
}
