import type { FastifyInstance } from 'fastify';

/**
 * `/healthz`: the process runs. `/readyz`: it can take visitors now; 503 while it is stopping or a page is missing.
 * @param isWhole whether all pages exist
 */
export function addHealth(app: FastifyInstance, isWhole: () => boolean): void {
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  for (const [url, isUp] of [
    ['/healthz', () => true],
    ['/readyz', () => !stopping && isWhole()],
  ] as const)
    app.get(url, { logLevel: 'warn' }, (_request, reply) => {
      const [status, text] = isUp() ? [200, 'ok'] : [503, 'not ready'];
      return reply.code(status).header('cache-control', 'no-store').type('text/plain').send(text);
    });
}
