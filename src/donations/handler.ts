import { createHash, randomUUID } from 'node:crypto';
import { escapeHtml } from '../lib/html.ts';
import type { NumberHabits } from './amount.ts';
import { readDonation, type Offer } from './donation.ts';
import { ProviderError, type Provider } from './provider.ts';
import { parseFields, isSameOrigin, mediaTypeOf } from './request.ts';

/** Why a request goes no further, beside what is wrong with a donation. Each has a message with this name. */
export const requestFaults = ['malformed', 'forbidden', 'busy', 'unavailable'] as const;

export type RequestFault = (typeof requestFaults)[number];

/** What the endpoints have to know of a language. Paths are root-relative. */
export interface DonationLanguage {
  readonly lang: string;
  readonly form: string;
  readonly thanks: string;
  /** BCP 47 tag of the payment page's language; undefined: the page chooses. */
  readonly processorLanguage?: string | undefined;
  /** What is paid for. */
  readonly product: string;
  readonly habits: NumberHabits;
  readonly messages: Readonly<Record<RequestFault, string>>;
}

export interface DonationSite {
  /** Everything that leads back to the site begins with it. */
  readonly origin: string;
  /** By name of the language's folder; the first is used where a request names none. */
  readonly languages: Readonly<Record<string, DonationLanguage>>;
  readonly offer: Offer;
}

/** One line for the log: nothing about a person, no address, no body. */
export interface LogEntry {
  readonly event: 'donation';
  readonly status: number;
  readonly problem: string;
}

export interface DonationHandler {
  /** Answers `POST /api/donate`, `GET /api/donate/status` and the provider's own pages. */
  handle(request: Request): Promise<Response>;
  /** Refuses before anything is read. @param retryAfter seconds */
  refuse(request: Request, status: number, fault: RequestFault, retryAfter?: number): Response;
}

export const donatePath = '/api/donate';
export const statusPath = `${donatePath}/status`;

/** In octets. */
export const largestBody = 16_384;

/** Address of the form's action; the language is known before anything else of a request. */
export const donateAction = (language: string): string => `${donatePath}?language=${language}`;

/** The place on the form that says what is wrong. */
export const faultAnchor = (fault: string): string => `error-${fault}`;

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

/**
 * The endpoints, as a serverless host can mount them too.
 * @param log is told of what failed
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

  /** JSON for the island; for a browser that posts a form a page that leads to the message on the form at once. */
  function refuse(request: Request, status: number, fault: RequestFault, retryAfter?: number): Response {
    const headers: Record<string, string> = {
      'cache-control': 'no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    };
    if (mediaTypeOf(request) === 'application/json') return json(status, { errors: [fault] }, headers);
    const { lang, form, messages } = languageOf(request) ?? Object.values(languages)[0]!;
    const target = `${form}#${faultAnchor(fault)}`;
    const html =
      `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<meta http-equiv="refresh" content="0; url=${target}"><title>${escapeHtml(messages[fault])}</title>` +
      `<p><a href="${target}">${escapeHtml(messages[fault])}</a>`;
    return new Response(html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
  }

  /** What a provider threw, for the log; anything else is ours. */
  function logged(error: unknown): ProviderError {
    if (!(error instanceof ProviderError)) throw error;
    log({ event: 'donation', status: error.status, problem: error.message });
    return error;
  }

  async function donate(request: Request): Promise<Response> {
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
    // Whoever fills in what nobody sees is thanked, and nobody is called.
    if (fields.website) return respond(origin + language.thanks);

    const read = readDonation(fields, offer, language.habits);
    if ('faults' in read) {
      return mediaType === 'application/json'
        ? json(422, { errors: read.faults })
        : respond(`${language.form}#${faultAnchor(read.faults[0]!)}`);
    }
    const { donation } = read;
    const attempt = /^[\w-]{16,64}$/.test(fields.attempt ?? '') ? fields.attempt : randomUUID();
    const idempotencyKey = createHash('sha256')
      .update(JSON.stringify([attempt, language.code, donation]))
      .digest('hex');
    try {
      const url = await provider.open({
        donation,
        language: language.code,
        processorLanguage: language.processorLanguage,
        product: language.product,
        success: origin + language.thanks,
        cancel: `${origin}${language.form}#cancelled`,
        idempotencyKey,
      });
      return respond(url);
    } catch (error) {
      return refuse(request, logged(error).status, 'unavailable');
    }
  }

  async function status(request: Request): Promise<Response> {
    const session = new URL(request.url).searchParams.get('session') ?? '';
    try {
      return json(200, { status: await provider.status(session) });
    } catch (error) {
      return json(logged(error).status, { status: 'unknown' });
    }
  }

  return {
    refuse,
    async handle(request) {
      const { pathname } = new URL(request.url);
      const methods: Readonly<Record<string, string>> = { [donatePath]: 'POST', [statusPath]: 'GET' };
      const method = methods[pathname];
      if (!method) return (await provider.respond?.(request)) ?? new Response('404', { status: 404 });
      if (request.method !== method) return new Response('405', { status: 405, headers: { allow: method } });
      return pathname === donatePath ? donate(request) : status(request);
    },
  };
}
