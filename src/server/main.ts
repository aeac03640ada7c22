import '../dotenv.ts';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { Faults } from '../fault.ts';
import { createApp } from './app.ts';
import { readServerConfig } from './config.ts';

/** Ends with one line that says what to do. */
function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

const config = (() => {
  try {
    return readServerConfig(process.env);
  } catch (error) {
    if (error instanceof Faults) stop(error.message);
    throw error;
  }
})();
const { port, host } = config;

const dist = resolve('dist');
if (!existsSync(resolve(dist, 'manifest.json'))) stop('There is nothing to serve yet. Run: npm run build');

const app = await createApp({ dist, config }).catch((error: Error) => {
  if (error instanceof Faults) stop(error.message);
  stop(`dist/manifest.json cannot be read (${error.message}). Build again: npm run build`);
});
try {
  await app.listen({ port, host });
  console.log(
    `The site is at http://${host.includes(':') ? `[${host}]` : host}:${(app.server.address() as AddressInfo).port}`,
  );
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') stop(`Port ${port} is taken. Choose another: PORT=4322 npm run serve`);
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN') {
    stop(`HOST: "${host}" is no address of this machine. Leave it unset, or write 0.0.0.0 for all of them.`);
  }
  throw error;
}

/** How long what is under way may take at the end, in milliseconds. */
const patience = 10_000;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // What is under way is finished; connections on which nothing is asked would keep us for a minute.
    setTimeout(() => app.server.closeAllConnections(), patience).unref();
    void app.close().then(() => process.exit(0));
  });
}
