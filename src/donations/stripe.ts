import Stripe from 'stripe';
import type { StripeAddress, StripeConfig } from './donation-config.ts';
import { ProviderError, type Checkout, type PaymentStatus, type Provider } from './provider.ts';

/** Milliseconds for a call with all its tries, because a donor is waiting. */
const defaultDeadline = 20_000;

/** The library retries with the same idempotency key. `timeout` is for one try. */
const options = { timeout: 8000, maxNetworkRetries: 2, telemetry: false };

/** In bytes. A session has some 5 KB. */
const largestResponse = 1_000_000;

const sessionPattern = /^cs_(?:test|live)_\w{10,200}$/;

/** The origin of Stripe's payment pages, or of the stand-in's. */
export const stripeCheckoutOrigin = ({ host }: StripeAddress): string =>
  host ? new URL(`${host.protocol}://${host.host}:${host.port}`).origin : 'https://checkout.stripe.com';

/** Data stored with the payment. Only the dedication is personal. */
function metadataOf({ donation: { frequency, costs, dedication }, language }: Checkout): Record<string, string> {
  return {
    frequency,
    language,
    contribution_to_costs: (costs / 100).toFixed(2),
    ...(dedication && { dedication_kind: dedication.kind, dedication_name: dedication.name }),
  };
}

function sessionOf(checkout: Checkout): Stripe.Checkout.SessionCreateParams {
  const { donation, processorLanguage, product, success, cancel } = checkout;
  const { amount, costs, frequency } = donation;
  const metadata = metadataOf(checkout);
  const monthly = frequency === 'monthly';
  return {
    mode: monthly ? 'subscription' : 'payment',
    submit_type: 'donate',
    locale: processorLanguage ?? 'auto',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'usd',
          unit_amount: amount + costs,
          product_data: { name: product },
          ...(monthly && { recurring: { interval: 'month' } }),
        },
      },
    ],
    metadata,
    ...(monthly ? { subscription_data: { metadata } } : { payment_intent_data: { metadata } }),
    // Stripe replaces this placeholder, so its braces must not be encoded.
    success_url: `${success}?session={CHECKOUT_SESSION_ID}`,
    cancel_url: cancel,
  };
}

/** A Stripe error without its message, which repeats request data. */
function providerError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof Stripe.errors.StripeConnectionError) {
    const late = /timed? ?out|timeout|ETIMEDOUT/i.test(`${error.message} ${String(error.detail ?? '')}`);
    return new ProviderError(late ? 'timeout' : 'unavailable', `stripe: ${late ? 'timed out' : 'no connection'}`);
  }
  if (error instanceof Stripe.errors.StripeError) {
    const { type, code, statusCode, requestId } = error;
    // An error without a status means that the response was not JSON.
    const kind = type === 'StripeAPIError' && statusCode === undefined ? 'invalid' : 'unavailable';
    return new ProviderError(kind, `stripe: ${[type, code, statusCode, requestId].filter(Boolean).join(' ')}`);
  }
  return new ProviderError('invalid', `stripe: ${error instanceof Error ? error.name : 'unknown error'}`);
}

/** Counts bytes and stops the call when there are too many. */
function limitSize(stop: AbortController): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > largestResponse) stop.abort(new ProviderError('invalid', 'stripe: the response is too large'));
      else controller.enqueue(chunk);
    },
  });
}

/** The state of an unpaid gift whose payment page is complete: a bank debit, in progress or failed. */
function debitStatus(intents: readonly (string | Stripe.PaymentIntent | null | undefined)[]): PaymentStatus {
  const failed = intents.filter(
    (intent) =>
      typeof intent === 'object' && (intent?.status === 'requires_payment_method' || intent?.status === 'canceled'),
  );
  return failed.length > 0 && failed.length === intents.length ? 'incomplete' : 'processing';
}

async function statusOf(stripe: Stripe, session: Stripe.Checkout.Session): Promise<PaymentStatus> {
  const { payment_status, status, payment_intent, invoice } = session;
  if (payment_status === 'paid' || payment_status === 'no_payment_required') return 'paid';
  if (status !== 'complete') return 'incomplete';
  if (typeof invoice !== 'string') return debitStatus([payment_intent]);
  // A subscription's payment intent is in its first invoice, which is too deep for the first request.
  const first = await stripe.invoices.retrieve(invoice, { expand: ['payments.data.payment.payment_intent'] });
  if (first.status === 'paid') return 'paid';
  if (first.status === 'void' || first.status === 'uncollectible') return 'incomplete';
  return debitStatus((first.payments?.data ?? []).map(({ payment }) => payment.payment_intent));
}

/** Stripe's hosted Checkout. @param deadline of a call, in milliseconds */
export function stripeProvider(config: StripeConfig, deadline = defaultDeadline): Provider {
  const { key, host } = config;
  const checkoutOrigin = stripeCheckoutOrigin(config);

  /** Calls Stripe until the donor leaves or time is up. Stripe's library has neither a signal nor an overall limit. */
  async function call<Result>(donor: AbortSignal, work: (stripe: Stripe) => Promise<Result>): Promise<Result> {
    const stop = new AbortController();
    const signal = AbortSignal.any([donor, stop.signal]);
    const late = setTimeout(() => stop.abort(new ProviderError('timeout', 'stripe: timed out')), deadline);
    const httpClient = Stripe.createFetchHttpClient(async (url, init) => {
      const signals = AbortSignal.any([signal, init!.signal!]);
      const response = await fetch(url, { ...init, redirect: 'manual', signal: signals });
      return new Response(response.body?.pipeThrough(limitSize(stop)), response);
    });
    try {
      signal.throwIfAborted();
      return await Promise.race([
        work(new Stripe(key, { ...options, ...host, httpClient })),
        // Without this, the library would still wait for its next try.
        new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
      ]);
    } catch (error) {
      throw providerError(error);
    } finally {
      clearTimeout(late);
    }
  }

  return {
    async open(checkout, donor) {
      const { idempotencyKey } = checkout;
      const { url } = await call(donor, (stripe) =>
        stripe.checkout.sessions.create(sessionOf(checkout), { idempotencyKey }),
      );
      if (typeof url !== 'string' || !URL.canParse(url) || new URL(url).origin !== checkoutOrigin) {
        throw new ProviderError('invalid', 'stripe: the session has no payment page');
      }
      return url;
    },
    async status(session, donor) {
      if (!sessionPattern.test(session)) return 'unknown';
      return call(donor, async (stripe) => {
        try {
          return await statusOf(
            stripe,
            await stripe.checkout.sessions.retrieve(session, { expand: ['payment_intent'] }),
          );
        } catch (error) {
          if (error instanceof Stripe.errors.StripeError && error.code === 'resource_missing') return 'unknown';
          throw error;
        }
      });
    },
  };
}
