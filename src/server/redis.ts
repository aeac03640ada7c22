import { Redis } from 'ioredis';

/**
 * Commands fail at once while Redis is away, so that nobody waits for it.
 * @param log is told what Redis answers instead of serving us, such as that the password is wrong
 */
export async function connectRedis(url: string, log: (message: string) => void): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 500,
    commandTimeout: 1000,
  });
  let lastError = '';
  redis.on('error', ({ name, message }) => {
    // Each failed try to connect arrives here too; the limiter says once what matters of them.
    if (name !== 'ReplyError' || message === lastError) return;
    lastError = message;
    log(`REDIS_URL: Redis refuses us: ${message}`);
  });
  // It goes on trying by itself.
  await redis.connect().catch(() => undefined);
  return redis;
}
