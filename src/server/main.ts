import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { defaultPort } from '../site-url.ts';
import { createApp } from './app.ts';

/** Ends with one line that says what to do. */
function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

const PORT = process.env.PORT || String(defaultPort);
const HOST = process.env.HOST || 'localhost';
const port = Number(PORT);
if (!/^\d+$/.test(PORT) || port > 65_535) stop(`PORT: "${PORT}" is not a port. Write a number from 0 to 65535.`);

const dist = resolve('dist');
if (!existsSync(resolve(dist, 'manifest.json'))) stop('There is nothing to serve yet. Run: npm run build');

const app = await createApp({ dist }).catch((error: Error) => {
  stop(`dist/manifest.json cannot be read (${error.message}). Build again: npm run build`);
});
try {
  await app.listen({ port, host: HOST });
  console.log(
    `The site is at http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${(app.server.address() as AddressInfo).port}`,
  );
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') stop(`Port ${PORT} is taken. Choose another: PORT=4322 npm run serve`);
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN') {
    stop(`HOST: "${HOST}" is no address of this machine. Leave it unset, or write 0.0.0.0 for all of them.`);
  }
  throw error;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close().then(() => process.exit(0)));
}
