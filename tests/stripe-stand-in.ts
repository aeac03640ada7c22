import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A session, with the parameters of the request that created it. */
interface CreatedSession {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly idempotencyKey: string;
  paid: 'unpaid' | 'paid';
  status: 'open' | 'complete' | 'expired';
  intent: string;
}

type Mode = 'works' | 'hangs' | 'loses-response' | 'fails' | 'returns-html' | 'returns-foreign-url' | 'refuses';

/** A local stand-in for Stripe's API and payment page. It accepts only what the API accepts. */
export interface StripeStandIn extends AsyncDisposable {
  readonly port: number;
  readonly origin: string;
  readonly sessions: Map<string, CreatedSession>;
  /** Requests to create a session, replays included. */
  readonly requests: () => number;
  /** Sets how it behaves from now on. */
  setMode(mode: Mode): void;
}

const known = [
  /^mode$/,
  /^submit_type$/,
  /^locale$/,
  /^success_url$/,
  /^cancel_url$/,
  /^metadata\[\w+\]$/,
  /^(?:payment_intent|subscription)_data\[metadata\]\[\w+\]$/,
  /^line_items\[0\]\[(?:quantity|price_data\]\[(?:currency|unit_amount|product_data\]\[name|recurring\]\[interval))\]$/,
];

const locales = ['auto', 'en', 'es', 'es-419', 'pt', 'pt-BR'];

/** The error message for parameters that Stripe would refuse. */
function refusal(parameters: Readonly<Record<string, string>>): string | undefined {
  const monthly = parameters.mode === 'subscription';
  for (const name of Object.keys(parameters)) {
    if (!known.some((each) => each.test(name))) return `Received unknown parameter: ${name}`;
    if (name.startsWith(monthly ? 'payment_intent_data' : 'subscription_data')) return `You can not pass ${name}`;
  }
  const value = (name: string) => parameters[name] ?? '';
  const price = 'line_items[0][price_data]';
  if (!['payment', 'subscription'].includes(value('mode'))) return 'Invalid mode';
  if (value('submit_type') !== 'donate') return 'Invalid submit_type';
  if (!locales.includes(value('locale'))) return 'Invalid locale';
  if (value('line_items[0][quantity]') !== '1') return 'Invalid quantity';
  if (value(`${price}[currency]`) !== 'usd') return 'Invalid currency';
  if (!/^[1-9]\d{0,7}$/.test(value(`${price}[unit_amount]`))) return 'Invalid integer';
  if (!value(`${price}[product_data][name]`)) return 'Missing product name';
  if ((value(`${price}[recurring][interval]`) === 'month') !== monthly) return 'Invalid recurring';
  for (const [name, text] of Object.entries(parameters))
    if (name.includes('metadata') && text.length > 500) return name;
  for (const name of ['success_url', 'cancel_url']) if (!URL.canParse(value(name))) return `Not a valid URL: ${name}`;
  return undefined;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
  return body;
}

const reply = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1' }).end(JSON.stringify(body));

export async function startStripe(key: string): Promise<StripeStandIn> {
  const sessions = new Map<string, CreatedSession>();
  let mode: Mode = 'works';
  let requests = 0;

  function create(request: IncomingMessage, response: ServerResponse, body: string) {
    requests += 1;
    const parameters = Object.fromEntries(new URLSearchParams(body));
    const idempotencyKey = String(request.headers['idempotency-key'] ?? '');
    const error = (status: number, type: string, message: string) =>
      reply(response, status, { error: { type, message } });
    if (request.headers.authorization !== `Bearer ${key}`)
      return error(401, 'invalid_request_error', 'Invalid API Key');
    if (mode === 'fails') return error(500, 'api_error', 'Something went wrong');
    if (mode === 'refuses')
      return error(400, 'invalid_request_error', 'Your account cannot do this: donor@example.org');
    if (mode === 'returns-html') return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello');
    if (!idempotencyKey) return error(400, 'invalid_request_error', 'Missing idempotency key');
    const wrong = refusal(parameters);
    if (wrong) return error(400, 'invalid_request_error', wrong);
    const before = [...sessions.values()].find((each) => each.idempotencyKey === idempotencyKey);
    if (before && JSON.stringify(before.parameters) !== JSON.stringify(parameters)) {
      return error(400, 'idempotency_error', 'Keys for idempotent requests can only be used with the same parameters');
    }
    const id = before?.id ?? `cs_test_${String(sessions.size).padStart(20, 'a')}`;
    if (!before)
      sessions.set(id, {
        id,
        parameters,
        idempotencyKey,
        paid: 'unpaid',
        status: 'open',
        intent: 'requires_payment_method',
      });
    // The session exists, but the response is lost.
    if (mode === 'loses-response') return response;
    const url = mode === 'returns-foreign-url' ? 'https://evil.example/pay' : `${standIn.origin}/pay/${id}`;
    return reply(response, 200, { id, object: 'checkout.session', url, status: 'open', payment_status: 'unpaid' });
  }

  function retrieve(response: ServerResponse, id: string) {
    const session = sessions.get(id);
    if (!session) {
      const error = { type: 'invalid_request_error', code: 'resource_missing', message: `No such session: ${id}` };
      return reply(response, 404, { error });
    }
    return reply(response, 200, {
      id,
      object: 'checkout.session',
      status: session.status,
      payment_status: session.paid,
      payment_intent: { id: 'pi_1', status: session.intent },
      customer_details: { email: 'donor@example.org', name: 'A Donor' },
    });
  }

  /** The payment page, with the amount, a button to pay, and a link back. */
  function pay(request: IncomingMessage, response: ServerResponse, id: string) {
    const { parameters } = sessions.get(id)!;
    const amount = parameters['line_items[0][price_data][unit_amount]'];
    if (request.method === 'POST') {
      Object.assign(sessions.get(id)!, { paid: 'paid', status: 'complete', intent: 'succeeded' });
      return response.writeHead(303, { location: parameters.success_url!.replace('{CHECKOUT_SESSION_ID}', id) }).end();
    }
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<h1>${amount}</h1><form method="post"><button>Pay</button></form><a href="${parameters.cancel_url}">Back</a>`,
      );
  }

  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      // Never respond.
      if (mode === 'hangs' && request.url!.startsWith('/v1/')) return;
      const [, id = ''] = /^\/(?:v1\/checkout\/sessions|pay)\/(\w+)/.exec(request.url!) ?? [];
      if (request.url!.startsWith('/pay/')) pay(request, response, id);
      else if (id) retrieve(response, id);
      else if (request.url!.startsWith('/v1/')) create(request, response, body);
      else response.writeHead(204).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const standIn: StripeStandIn = {
    port,
    origin: `http://localhost:${port}`,
    sessions,
    requests: () => requests,
    setMode: (next) => void (mode = next),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}
