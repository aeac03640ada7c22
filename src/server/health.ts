import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, RouteHandlerMethod } from 'fastify';

/** Milliseconds. Above this delay, the server turns requests away. */
const maxEventLoopDelay = 1000;

/** `/healthz`: the process runs. `/readyz`: it can take visitors now; 503 while it is stopping or too busy. */
export async function addHealth(app: FastifyInstance): Promise<void> {
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  await app.register(underPressure, { maxEventLoopDelay });

  const route = (url: string, handler: RouteHandlerMethod) =>
    app.get(url, { logLevel: 'warn', config: { pressureHandler: () => undefined } }, (request, reply) => {
      void reply.header('cache-control', 'no-store').type('text/plain');
      return handler.call(app, request, reply);
    });
  route('/healthz', (_request, reply) => reply.send('ok'));
  route('/readyz', (_request, reply) =>
    stopping || app.isUnderPressure() ? reply.code(503).send('busy') : reply.send('ok'),
  );
}
