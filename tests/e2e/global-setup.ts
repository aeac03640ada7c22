import { rmSync, mkdirSync } from 'node:fs';
import { startServer, testPort } from './running-server.ts';
import { builtRoot, fixedBuild, copySite } from './site-copy.ts';

/** Builds and serves the site that most tests visit. @returns a function that stops the server */
export default async function setUp(): Promise<() => Promise<void>> {
  const port = String(await testPort());
  rmSync(builtRoot, { recursive: true, force: true });
  mkdirSync(builtRoot, { recursive: true });
  const { status, output } = copySite(builtRoot).buildAll(fixedBuild);
  if (status !== 0 || output !== '') throw new Error(`The tests' site cannot be built:\n${output}`);
  // Tests of the form give each visitor a separate address, because together they would reach the rate limit.
  const server = await startServer(builtRoot, { TRUST_PROXY: '1', PORT: port });
  process.env.TEST_ORIGIN = server.origin;
  return async () => server[Symbol.asyncDispose]();
}
