import type { FastifyInstance, RouteHandlerMethod } from 'fastify';

/**
 * `/healthz`: the process runs. `/readyz`: it can take visitors now; 503 while it is stopping or a page is missing.
 * @param isWhole whether all pages are there
 */
export function addHealth(app: FastifyInstance, isWhole: () => boolean): void {
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  const route = (url: string, handler: RouteHandlerMethod) =>
    app.get(url, { logLevel: 'warn' }, (request, reply) => {
      void reply.header('cache-control', 'no-store').type('text/plain');
      return handler.call(app, request, reply);
    });
  route('/healthz', (_request, reply) => reply.send('ok'));
  route('/readyz', (_request, reply) => (stopping || !isWhole() ? reply.code(503).send('busy') : reply.send('ok')));
}
