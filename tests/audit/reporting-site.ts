import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { startServer } from '../e2e/running-server.ts';
import { builtRoot } from '../e2e/site-copy.ts';

interface ReportingSite extends AsyncDisposable {
  readonly origin: string;
  /** The browsers' reports so far. */
  violations(): readonly string[];
}

/** A module that adds a directive to the server's policies. */
const reporting = (url: string) => `
  import { ServerResponse } from 'node:http';
  const { setHeader } = ServerResponse.prototype;
  ServerResponse.prototype.setHeader = function (name, value) {
    return setHeader.call(this, name, name === 'content-security-policy' ? value + '; report-uri ${url}' : value);
  };`;

/** Serves the tests' site with policies that make browsers report blocked resources. The pages are the same. */
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
  const url = `http://localhost:${(collector.address() as AddressInfo).port}/`;
  const server = await startServer(builtRoot, {}, [
    `--import=data:text/javascript,${encodeURIComponent(reporting(url))}`,
  ]);
  return {
    origin: server.origin,
    violations: () => violations,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      collector.close();
      collector.closeAllConnections();
    },
  };
}
