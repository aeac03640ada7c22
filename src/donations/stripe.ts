import Stripe from 'stripe';
import type { StripeAddress, StripeConfig } from './donation-config.ts';
import { ProviderError, type Checkout, type PaymentStatus, type Provider } from './provider.ts';

/** Milliseconds per try, short because a donor waits. Stripe's library retries with the same idempotency key. */
const defaultTimeout = 8000;
const maxNetworkRetries = 2;

const sessionPattern = /^cs_(?:test|live)_\w{10,200}$/;

/** The origin of Stripe's payment pages, or of the stand-in's. */
export const stripeCheckoutOrigin = ({ host }: StripeAddress): string =>
  host ? new URL(`${host.protocol}://${host.host}:${host.port}`).origin : 'https://checkout.stripe.com';

/** Data stored with the payment. It has no other personal data. */
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
    // Stripe replaces the braces with its session. They must not be encoded.
    success_url: `${success}?session={CHECKOUT_SESSION_ID}`,
    cancel_url: cancel,
  };
}

/** An error of Stripe, without the request data that its message repeats. */
function providerError(error: unknown): ProviderError {
  if (error instanceof Stripe.errors.StripeConnectionError) {
    const late = /timed? ?out|timeout|ETIMEDOUT/i.test(`${error.message} ${String(error.detail ?? '')}`);
    return new ProviderError(
      late ? 'timeout' : 'unavailable',
      `stripe: ${late ? 'no answer in time' : 'no connection'}`,
    );
  }
  if (error instanceof Stripe.errors.StripeError) {
    const { type, code, statusCode, requestId } = error;
    // An error without a status means that the response was not JSON.
    const kind = type === 'StripeAPIError' && statusCode === undefined ? 'invalid' : 'unavailable';
    return new ProviderError(kind, `stripe: ${[type, code, statusCode, requestId].filter(Boolean).join(' ')}`);
  }
  return new ProviderError('invalid', `stripe: ${error instanceof Error ? error.name : 'unknown error'}`);
}

function statusOf({ payment_status, status, payment_intent }: Stripe.Checkout.Session): PaymentStatus {
  if (payment_status === 'paid' || payment_status === 'no_payment_required') return 'paid';
  if (status !== 'complete') return 'incomplete';
  // A bank transfer may be in progress, or may have failed since.
  const intent = typeof payment_intent === 'object' ? payment_intent?.status : undefined;
  return intent === 'requires_payment_method' || intent === 'canceled' ? 'incomplete' : 'processing';
}

/** Stripe's hosted Checkout. @param timeout of one try, in milliseconds */
export function stripeProvider(config: StripeConfig, timeout = defaultTimeout): Provider {
  const { key, host } = config;
  const stripe = new Stripe(key, { maxNetworkRetries, timeout, telemetry: false, ...host });
  const checkoutOrigin = stripeCheckoutOrigin(config);
  return {
    async open(checkout) {
      const session = await stripe.checkout.sessions
        .create(sessionOf(checkout), { idempotencyKey: checkout.idempotencyKey })
        .catch((error: unknown) => {
          throw providerError(error);
        });
      const { url } = session;
      if (typeof url !== 'string' || !URL.canParse(url) || new URL(url).origin !== checkoutOrigin) {
        throw new ProviderError('invalid', 'stripe: the session has no payment page');
      }
      return url;
    },
    async status(session) {
      if (!sessionPattern.test(session)) return 'unknown';
      try {
        return statusOf(await stripe.checkout.sessions.retrieve(session, { expand: ['payment_intent'] }));
      } catch (error) {
        if (error instanceof Stripe.errors.StripeError && error.code === 'resource_missing') return 'unknown';
        throw providerError(error);
      }
    },
  };
}
