import '../env/dotenv.ts';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Faults } from '../lib/faults.ts';
import { createApp } from './app.ts';
import { readServerConfig } from './server-config.ts';

/** Exits with a message that says what to do. */
function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const config = (() => {
  try {
    return readServerConfig(process.env);
  } catch (error) {
    if (error instanceof Faults) fail(error.message);
    throw error;
  }
})();
const { port, host } = config;

const dist = resolve('dist');
if (!existsSync(resolve(dist, 'manifest.json'))) fail('The site is not built yet. Run: npm run build');

const app = await createApp({ dist, config }).catch((error: Error) => {
  if (error instanceof Faults) fail(error.message);
  fail(`dist/manifest.json cannot be read (${error.message}). Rebuild: npm run build`);
});
try {
  // Browsers treat the name `localhost` as a secure context, but not every address of it.
  const listenTextResolver = (address: string) =>
    `The site is at ${host === 'localhost' ? `http://localhost:${new URL(address).port}` : address}`;
  await app.listen({ port, host, listenTextResolver });
  if (process.stdout.isTTY) app.log.info('Press Ctrl+C to stop');
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') fail(`Port ${port} is in use. Choose another: PORT=4322 npm run serve`);
  if (code === 'EACCES') fail(`Port ${port} needs administrator rights. Use one above 1023: PORT=4321 npm run serve`);
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN') {
    fail(`HOST: "${host}" is not an address of this machine. Leave it unset, or use 0.0.0.0 for all addresses.`);
  }
  throw error;
}

let stopping = false;
/** Stops after requests in progress finish or time out. Further calls do nothing. */
function shutDown(): void {
  if (stopping) return;
  stopping = true;
  app.log.info('Stopping');
  void app.close().then(() => process.exit(0));
}
process.on('SIGINT', shutDown).on('SIGTERM', shutDown);
// npm ends on a signal, but the shell between npm and this process does not forward it.
const { ppid } = process;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === ppid || shutDown(), 200).unref();
