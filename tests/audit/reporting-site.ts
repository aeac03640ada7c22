import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { startServer } from '../e2e/running-server.ts';
import { builtRoot } from '../e2e/site-copy.ts';

interface ReportingSite extends AsyncDisposable {
  readonly origin: string;
  /** What browsers reported so far. */
  violations(): readonly string[];
}

const reports = '/reports';

/** Serves the tests' site with policies that make every browser report what it blocks. The pages are the same. */
export async function startReportingSite(): Promise<ReportingSite> {
  const violations: string[] = [];
  const server = await startServer(builtRoot);
  const proxy = createServer((request, response) => {
    if (request.url === reports) {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        if (body) violations.push(body);
        response.writeHead(204).end();
      });
      return;
    }
    const { method, headers, url } = request;
    const forwarded = ask(server.origin + url!, { method, headers }, (answer) => {
      const { 'content-security-policy': policy, ...others } = answer.headers;
      response.writeHead(answer.statusCode!, {
        ...others,
        ...(policy && { 'content-security-policy': `${policy}; report-uri ${reports}` }),
      });
      answer.pipe(response);
    });
    request.pipe(forwarded);
  }).listen(0, 'localhost');
  await once(proxy, 'listening');
  return {
    origin: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    violations: () => violations,
    async [Symbol.asyncDispose]() {
      proxy.close();
      proxy.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
}
