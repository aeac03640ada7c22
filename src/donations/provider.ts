import type { Donation } from './donation.ts';

/** The state of a payment, without personal data. */
export type PaymentStatus = 'paid' | 'processing' | 'incomplete' | 'unknown';

/** A donation for which to open a payment page. */
export interface Checkout {
  readonly donation: Donation;
  /** Locale code. */
  readonly language: string;
  /** BCP 47 tag of the payment page's language; undefined: the page chooses. */
  readonly processorLanguage: string | undefined;
  /** Name of the donation, in the donor's language. */
  readonly product: string;
  /** Absolute address of the thank-you page. The provider adds its session to it as `?session=`. */
  readonly success: string;
  /** Absolute address to return to without paying. */
  readonly cancel: string;
  /** The same for a repeated request; different after any change. */
  readonly idempotencyKey: string;
}

export interface Provider {
  /**
   * Opens a payment page, without charging the donor.
   * @param donor aborts when nobody is waiting for the page anymore
   * @returns the page's absolute address
   * @throws {ProviderError}
   */
  open(checkout: Checkout, donor: AbortSignal): Promise<string>;
  /**
   * @param session from the address of the thank-you page
   * @param donor aborts when nobody is waiting for the status anymore
   * @throws {ProviderError}
   */
  status(session: string, donor: AbortSignal): Promise<PaymentStatus>;
  /** Serves the provider's own pages on this site. @returns undefined if it has none at that address */
  respond?(request: Request): Promise<Response | undefined>;
}

/** HTTP statuses for a provider that cannot be reached, sends an invalid response, or takes too long. */
const statuses = { unavailable: 503, invalid: 502, timeout: 504 } as const;

export class ProviderError extends Error {
  readonly kind: keyof typeof statuses;

  /** @param message for the log, without personal data */
  constructor(kind: keyof typeof statuses, message: string) {
    super(message);
    this.name = 'ProviderError';
    this.kind = kind;
  }

  get status(): 502 | 503 | 504 {
    return statuses[this.kind];
  }
}
