import { rmSync, mkdirSync } from 'node:fs';
import { startServer, testPort } from './running-server.ts';
import { builtRoot, fixedBuild, copySite } from './site-copy.ts';

/** Builds the site that most tests visit, once, and serves it. @returns stops the server */
export default async function setUp(): Promise<() => Promise<void>> {
  const port = String(await testPort());
  rmSync(builtRoot, { recursive: true, force: true });
  mkdirSync(builtRoot, { recursive: true });
  const { status, output } = copySite(builtRoot).buildAll(fixedBuild);
  if (status !== 0 || output !== '') throw new Error(`The tests' site cannot be built:\n${output}`);
  // Tests of the form give each visitor an address of their own, or all together would reach the limit.
  const server = await startServer(builtRoot, { TRUST_PROXY: '1', PORT: port });
  process.env.TEST_ORIGIN = server.origin;
  return async () => server[Symbol.asyncDispose]();
}
