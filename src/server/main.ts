import '../env/dotenv.ts';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Faults } from '../lib/faults.ts';
import { createApp } from './app.ts';
import { readServerConfig } from './server-config.ts';

/** Exits with one line that says what to do. */
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
if (!existsSync(resolve(dist, 'manifest.json'))) fail('There is nothing to serve yet. Run: npm run build');

const app = await createApp({ dist, config }).catch((error: Error) => {
  if (error instanceof Faults) fail(error.message);
  fail(`dist/manifest.json cannot be read (${error.message}). Build again: npm run build`);
});
try {
  // Browsers treat the name `localhost` as a secure context, but not every address of it.
  const listenTextResolver = (address: string) =>
    `The site is at ${host === 'localhost' ? `http://localhost:${new URL(address).port}` : address}`;
  await app.listen({ port, host, listenTextResolver });
  if (process.stdout.isTTY) app.log.info('Stop it with Ctrl+C');
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') fail(`Port ${port} is taken. Choose another: PORT=4322 npm run serve`);
  if (code === 'EACCES') fail(`Port ${port} is not ours to take. Choose one above 1023: PORT=4321 npm run serve`);
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN') {
    fail(`HOST: "${host}" is no address of this machine. Leave it unset, or write 0.0.0.0 for all of them.`);
  }
  throw error;
}

let stopping = false;
/** Stops once requests in progress are finished or time out. Further calls do nothing. */
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
