import { createHash, randomUUID } from 'node:crypto';
import { escapeHtml } from '../lib/html.ts';
import type { NumberHabits } from './amount.ts';
import { readDonation, type Offer } from './donation.ts';
import { ProviderError, type Provider } from './provider.ts';
import { parseFields, isSameOrigin, mediaTypeOf } from './request.ts';

/** Why a request is refused, apart from faults in the donation. Each has a message with this name. */
export const requestFaults = ['malformed', 'forbidden', 'autofilled', 'busy', 'crowded', 'unavailable'] as const;

export type RequestFault = (typeof requestFaults)[number];

/** What the endpoints need to know about a language. Paths are root-relative. */
export interface DonationLanguage {
  readonly lang: string;
  readonly form: string;
  readonly thanks: string;
  /** BCP 47 tag of the payment page's language; undefined: the page chooses. */
  readonly processorLanguage?: string | undefined;
  /** Name of the donation on the payment page. */
  readonly product: string;
  readonly habits: NumberHabits;
  readonly messages: Readonly<Record<RequestFault, string>>;
}

interface DonationSite {
  /** Origin of the addresses that lead back to the site. */
  readonly origin: string;
  /** By locale code, the default language first. */
  readonly languages: Readonly<Record<string, DonationLanguage>>;
  readonly offer: Offer;
}

/** One line of the log, without personal data, addresses, or bodies. */
export interface LogEntry {
  readonly event: 'donation';
  readonly status: number;
  readonly problem: string;
}

export interface DonationHandler {
  /**
   * Responds to `POST /api/donate`, `GET /api/donate/status`, and requests for the provider's own pages.
   * @param admit is asked before a payment page is opened; returns seconds to wait, or undefined
   */
  handle(request: Request, admit?: () => Promise<number | undefined>): Promise<Response>;
  /** Refuses a request without reading its body. @param retryAfter seconds */
  refuse(request: Request, status: number, fault: RequestFault, retryAfter?: number): Response;
}

export const donatePath = '/api/donate';
export const statusPath = `${donatePath}/status`;

/** In bytes. */
export const largestBody = 16_384;

/** Address of the form's action. It names the language of the messages, even for a refused request. */
export const donateAction = (language: string): string => `${donatePath}?language=${language}`;

/** The id of a fault's message on the form. */
export const faultAnchor = (fault: string): string => `error-${fault}`;

/** A page that takes a browser that posted the form back to the message on the form. */
export function refusalPage({ lang, form, messages }: DonationLanguage, fault: RequestFault): string {
  const target = `${form}#${faultAnchor(fault)}`;
  return (
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta http-equiv="refresh" content="0; url=${target}"><title>${escapeHtml(messages[fault])}</title>` +
    `<p><a href="${target}">${escapeHtml(messages[fault])}</a>`
  );
}

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

/**
 * The endpoints, which a serverless host can mount too.
 * @param log gets each failure
 */
export function donationHandler(
  site: DonationSite,
  provider: Provider,
  log: (entry: LogEntry) => void,
): DonationHandler {
  const { origin, languages, offer } = site;

  const languageOf = (request: Request) => {
    const code = new URL(request.url).searchParams.get('language') ?? '';
    return Object.hasOwn(languages, code) ? { code, ...languages[code]! } : undefined;
  };

  /** Sends JSON to the island, and a page to a browser that posts the form. */
  function refuse(request: Request, status: number, fault: RequestFault, retryAfter?: number): Response {
    const headers: Record<string, string> = {
      'cache-control': 'no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    };
    if (mediaTypeOf(request) === 'application/json') return json(status, { errors: [fault] }, headers);
    const html = refusalPage(languageOf(request) ?? Object.values(languages)[0]!, fault);
    return new Response(html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
  }

  /** Logs a provider's error, unless the donor has left, and returns its status. Rethrows all other errors. */
  function failed({ signal }: Request, error: unknown): number {
    if (!(error instanceof ProviderError)) throw error;
    if (!signal.aborted) log({ event: 'donation', status: error.status, problem: error.message });
    return error.status;
  }

  async function donate(request: Request, admit?: () => Promise<number | undefined>): Promise<Response> {
    if (!isSameOrigin(request, origin)) return refuse(request, 403, 'forbidden');
    const mediaType = mediaTypeOf(request);
    if (mediaType !== 'application/json' && mediaType !== 'application/x-www-form-urlencoded') {
      return refuse(request, 415, 'malformed');
    }
    if (Number(request.headers.get('content-length') ?? 0) > largestBody) return refuse(request, 413, 'malformed');
    const body = await request.text();
    if (body.length > largestBody) return refuse(request, 413, 'malformed');
    const fields = parseFields(mediaType, body);
    const language = languageOf(request);
    if (!fields || !language) return refuse(request, 400, 'malformed');

    const respond = (url: string) =>
      mediaType === 'application/json'
        ? json(200, { url })
        : new Response(null, { status: 303, headers: { location: url, 'cache-control': 'no-store' } });
    // A bot, or a browser that fills in every field.
    if (fields.leaveEmpty) return refuse(request, 422, 'autofilled');

    const read = readDonation(fields, offer, language.habits);
    if ('faults' in read) {
      return mediaType === 'application/json'
        ? json(422, { errors: read.faults })
        : respond(`${language.form}#${faultAnchor(read.faults[0]!)}`);
    }
    const wait = await admit?.();
    if (wait !== undefined) return refuse(request, 429, 'crowded', wait);
    const { donation } = read;
    const attempt = /^[\w-]{16,64}$/.test(fields.attempt ?? '') ? fields.attempt : randomUUID();
    const idempotencyKey = createHash('sha256')
      .update(JSON.stringify([attempt, language.code, donation]))
      .digest('hex');
    try {
      const checkout = {
        donation,
        language: language.code,
        processorLanguage: language.processorLanguage,
        product: language.product,
        success: origin + language.thanks,
        cancel: `${origin}${language.form}#cancelled`,
        idempotencyKey,
      };
      return respond(await provider.open(checkout, request.signal));
    } catch (error) {
      return refuse(request, failed(request, error), 'unavailable');
    }
  }

  async function status(request: Request): Promise<Response> {
    const session = new URL(request.url).searchParams.get('session') ?? '';
    try {
      return json(200, { status: await provider.status(session, request.signal) });
    } catch (error) {
      return json(failed(request, error), { status: 'unknown' });
    }
  }

  return {
    refuse,
    async handle(request, admit) {
      const { pathname } = new URL(request.url);
      const methods: Readonly<Record<string, string>> = { [donatePath]: 'POST', [statusPath]: 'GET' };
      const method = methods[pathname];
      if (!method) return (await provider.respond?.(request)) ?? new Response('404', { status: 404 });
      if (request.method !== method) return new Response('405', { status: 405, headers: { allow: method } });
      return pathname === donatePath ? donate(request, admit) : status(request);
    },
  };
}
