import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A session, with the parameters of the request that created it. */
interface CreatedSession {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly idempotencyKey: string;
  paid: 'unpaid' | 'paid';
  status: 'open' | 'complete' | 'expired';
  /** The status of the payment intent, which a subscription has in its first invoice. */
  intent: string;
  /** The status of a subscription's first invoice. */
  invoice: string;
}

type Mode =
  | 'works'
  | 'hangs'
  | 'drips'
  | 'floods'
  | 'loses-response'
  | 'fails'
  | 'returns-html'
  | 'returns-foreign-url'
  | 'refuses'
  | 'redirects';

/** A local stand-in for Stripe's API and payment page. It accepts only what the API accepts. */
export interface StripeStandIn extends AsyncDisposable {
  readonly port: number;
  readonly origin: string;
  readonly sessions: Map<string, CreatedSession>;
  /** The number of requests to the API, including replays. */
  readonly requests: () => number;
  /** Emits `request` for each request to the API, and `abandoned` if the client disconnects before its response ends. */
  readonly events: EventEmitter;
  /** Sets its behavior from now on. */
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

/** The properties that can be expanded, limited to those in use. */
const expandable = {
  session: ['payment_intent', 'invoice', 'invoice.payments'],
  invoice: ['payments', 'payments.data.payment.payment_intent'],
};

/** The error message for an `expand` that Stripe would refuse. */
function expandRefusal(paths: readonly string[], object: keyof typeof expandable): string | undefined {
  for (const path of paths) {
    if (path.split('.').length > 4) return 'You cannot expand more than 4 levels of a property.';
    if (!expandable[object].includes(path)) return `This property cannot be expanded (${path}).`;
  }
  return undefined;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
  return body;
}

const reply = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1' }).end(JSON.stringify(body));

const refuse = (response: ServerResponse, status: number, type: string, message: string, code?: string) =>
  reply(response, status, { error: { type, code, message } });

/** Sends a chunk every few milliseconds until the client disconnects or has 196 MB. */
function stream(response: ServerResponse, chunk: Buffer) {
  response.writeHead(200, { 'content-type': 'application/json' });
  let left = 196_000_000;
  const timer = setInterval(() => {
    if ((left -= chunk.length) < 0) response.end();
    else response.write(chunk);
  }, 5);
  response.once('close', () => clearInterval(timer));
}

export async function startStripe(key: string): Promise<StripeStandIn> {
  const sessions = new Map<string, CreatedSession>();
  const events = new EventEmitter();
  let mode: Mode = 'works';
  let requests = 0;

  function create(request: IncomingMessage, response: ServerResponse, body: string) {
    const parameters = Object.fromEntries(new URLSearchParams(body));
    const idempotencyKey = String(request.headers['idempotency-key'] ?? '');
    if (mode === 'refuses')
      return refuse(response, 400, 'invalid_request_error', 'Your account cannot do this: donor@example.org');
    if (!idempotencyKey) return refuse(response, 400, 'invalid_request_error', 'Missing idempotency key');
    const wrong = refusal(parameters);
    if (wrong) return refuse(response, 400, 'invalid_request_error', wrong);
    const before = [...sessions.values()].find((each) => each.idempotencyKey === idempotencyKey);
    if (before && JSON.stringify(before.parameters) !== JSON.stringify(parameters)) {
      const message = 'Keys for idempotent requests can only be used with the same parameters';
      return refuse(response, 400, 'idempotency_error', message);
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
        invoice: 'open',
      });
    // The session exists, but the response is lost.
    if (mode === 'loses-response') return response;
    const url = mode === 'returns-foreign-url' ? 'https://evil.example/pay' : `${standIn.origin}/pay/${id}`;
    return reply(response, 200, { id, object: 'checkout.session', url, status: 'open', payment_status: 'unpaid' });
  }

  /** A session or an invoice. An invoice has its session's id with another prefix. */
  function retrieve(response: ServerResponse, object: 'session' | 'invoice', id: string, expand: readonly string[]) {
    const session = sessions.get(id.replace(/^in_/, 'cs_test_'));
    if (!session) {
      return refuse(response, 404, 'invalid_request_error', `No such ${object}: ${id}`, 'resource_missing');
    }
    const wrong = expandRefusal(expand, object);
    if (wrong) return refuse(response, 400, 'invalid_request_error', wrong);
    const intent = (path: string) => (expand.includes(path) ? { id: 'pi_1', status: session.intent } : 'pi_1');
    if (object === 'invoice') {
      const payment = { type: 'payment_intent', payment_intent: intent('payments.data.payment.payment_intent') };
      const payments = session.invoice === 'draft' ? [] : [{ id: 'inpay_1', object: 'invoice_payment', payment }];
      return reply(response, 200, {
        id,
        object: 'invoice',
        status: session.invoice,
        customer_email: 'donor@example.org',
        ...(expand.some((path) => path.startsWith('payments')) && { payments: { object: 'list', data: payments } }),
      });
    }
    const monthly = session.parameters.mode === 'subscription';
    return reply(response, 200, {
      id,
      object: 'checkout.session',
      status: session.status,
      payment_status: session.paid,
      payment_intent: monthly ? null : intent('payment_intent'),
      invoice: monthly && session.status === 'complete' ? id.replace(/^cs_test_/, 'in_') : null,
      customer_details: { email: 'donor@example.org', name: 'A Donor' },
    });
  }

  /** The payment page, with the amount, a button to pay, and a link back. */
  function pay(request: IncomingMessage, response: ServerResponse, id: string) {
    const { parameters } = sessions.get(id)!;
    const amount = parameters['line_items[0][price_data][unit_amount]'];
    if (request.method === 'POST') {
      Object.assign(sessions.get(id)!, { paid: 'paid', status: 'complete', intent: 'succeeded', invoice: 'paid' });
      return response.writeHead(303, { location: parameters.success_url!.replace('{CHECKOUT_SESSION_ID}', id) }).end();
    }
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<h1>${amount}</h1><form method="post"><button>Pay</button></form><a href="${parameters.cancel_url}">Back</a>`,
      );
  }

  function answer(request: IncomingMessage, response: ServerResponse, body: string) {
    const { pathname, searchParams } = new URL(request.url!, standIn.origin);
    if (request.headers.authorization !== `Bearer ${key}`)
      return refuse(response, 401, 'invalid_request_error', 'Invalid API Key');
    if (mode === 'hangs') return undefined;
    if (mode === 'drips') return stream(response, Buffer.from(' '));
    if (mode === 'floods') return stream(response, Buffer.alloc(1_000_000, ' '));
    if (mode === 'fails') return refuse(response, 500, 'api_error', 'Something went wrong');
    if (mode === 'returns-html') return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello');
    if (mode === 'redirects') return response.writeHead(307, { location: request.url! }).end();
    const [, object, id] = /^\/v1\/(checkout\/sessions|invoices)\/(\w+)$/.exec(pathname) ?? [];
    if (!id) return create(request, response, body);
    const expand = [...searchParams].filter(([name]) => name.startsWith('expand[')).map(([, path]) => path);
    return retrieve(response, object === 'invoices' ? 'invoice' : 'session', id, expand);
  }

  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const [, id] = /^\/pay\/(\w+)/.exec(request.url!) ?? [];
      if (id) return pay(request, response, id);
      if (!request.url!.startsWith('/v1/')) return response.writeHead(204).end();
      requests += 1;
      events.emit('request');
      response.once('close', () => response.writableFinished || events.emit('abandoned'));
      return answer(request, response, body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const standIn: StripeStandIn = {
    port,
    origin: `http://localhost:${port}`,
    sessions,
    requests: () => requests,
    events,
    setMode: (next) => void (mode = next),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}
