import type { Donation } from './donation.ts';

/** How a payment stands. Nothing about a person. */
export type PaymentStatus = 'paid' | 'processing' | 'incomplete' | 'unknown';

/** A donation on its way to a payment page. */
export interface Checkout {
  readonly donation: Donation;
  /** Name of the language's folder. */
  readonly language: string;
  /** BCP 47 tag of the payment page's language; undefined: the page chooses. */
  readonly processorLanguage: string | undefined;
  /** What is paid for, in the donor's language. */
  readonly product: string;
  /** Absolute address of the thank-you page. The provider adds its session to it as `?session=`. */
  readonly success: string;
  /** Absolute address to come back to. */
  readonly cancel: string;
  /** The same for a repeated request, another for every change. */
  readonly idempotencyKey: string;
}

/** Whoever takes the money. */
export interface Provider {
  /**
   * Opens a payment page. Charges nobody.
   * @returns its absolute address
   * @throws {ProviderError}
   */
  open(checkout: Checkout): Promise<string>;
  /** @param session what came back with the donor. @throws {ProviderError} */
  status(session: string): Promise<PaymentStatus>;
  /** Pages of its own on this site. @returns undefined where it has none at that address */
  respond?(request: Request): Promise<Response | undefined>;
}

/** What the site answers when a provider fails: it could not be reached, it answered nonsense, it took too long. */
const statuses = { unavailable: 503, invalid: 502, timeout: 504 } as const;

export class ProviderError extends Error {
  readonly kind: keyof typeof statuses;

  /** @param message for the log: it may say nothing of a person. */
  constructor(kind: keyof typeof statuses, message: string) {
    super(message);
    this.name = 'ProviderError';
    this.kind = kind;
  }

  get status(): 502 | 503 | 504 {
    return statuses[this.kind];
  }
}
