import { Redis } from 'ioredis';

/**
 * Connects to Redis. While it's down, commands fail at once instead of waiting.
 * @param log gets the errors that Redis replies with, such as a wrong password
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
    // Failed attempts to connect arrive here too. The limiter logs those, once.
    if (name !== 'ReplyError' || message === lastError) return;
    lastError = message;
    log(`REDIS_URL: Redis reports an error: ${message}`);
  });
  // The client keeps trying to connect.
  await redis.connect().catch(() => undefined);
  return redis;
}
