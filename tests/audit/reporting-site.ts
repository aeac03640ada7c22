import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Manifest } from '../../src/server/manifest.ts';
import { startServer } from '../e2e/running-server.ts';
import { builtRoot } from '../e2e/site-copy.ts';

interface ReportingSite extends AsyncDisposable {
  readonly origin: string;
  /** What browsers reported so far. */
  violations(): readonly string[];
}

/** Serves the tests' site with policies that make every browser report what it blocks. The pages are the same. */
export async function startReportingSite(): Promise<ReportingSite> {
  const violations: string[] = [];
  const collector = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      if (body) violations.push(body);
      response.writeHead(204).end();
    });
  }).listen(0, 'localhost');
  await once(collector, 'listening');
  const reporting = (policy: string) =>
    `${policy}; report-uri http://localhost:${(collector.address() as AddressInfo).port}/`;

  const root = mkdtempSync(join(tmpdir(), 'reporting-'));
  mkdirSync(join(root, 'dist'));
  for (const name of ['src', 'locales', 'node_modules', 'package.json', 'dist/client'])
    symlinkSync(resolve(builtRoot, name), join(root, name));
  const manifest = JSON.parse(readFileSync(join(builtRoot, 'dist/manifest.json'), 'utf8')) as Manifest;
  const policies = Object.fromEntries(
    Object.entries(manifest.policies).map(([policy, names]) => [reporting(policy), names]),
  );
  const changed = { ...manifest, policy: reporting(manifest.policy), policies };
  writeFileSync(join(root, 'dist/manifest.json'), JSON.stringify(changed));
  const server = await startServer(root);
  return {
    origin: server.origin,
    violations: () => violations,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      collector.close();
      collector.closeAllConnections();
      rmSync(root, { recursive: true });
    },
  };
}
