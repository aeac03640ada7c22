import type { FastifyReply } from 'fastify';

export type Headers = Readonly<Record<string, string>>;

/** Browser features that could reveal something about a visitor and that no page needs. */
const deniedFeatures = ['camera', 'geolocation', 'microphone', 'payment', 'usb'];

/** Headers that browsers read only with a document. Errors have them too. */
const documentOnly: Headers = {
  // Without `includeSubDomains`, because other people may run the subdomains.
  'strict-transport-security': 'max-age=63072000',
  // `no-referrer` would turn the `Origin` of a posted form into `null`.
  'referrer-policy': 'same-origin',
  'permissions-policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Browsers keep files that the next build may change for a minute, then check for a new version. */
const briefly = { 'cache-control': 'public, max-age=60, must-revalidate' };
const typed = { 'x-content-type-options': 'nosniff' };

/** The headers of a redirect. With any more, other sites couldn't show a picture at its old address. */
export const redirectHeaders: Headers = { ...typed, ...briefly };

/** Adds the directive that a page's `<meta>` cannot have. */
const withFrameAncestors = (policy: string) =>
  policy.includes('frame-ancestors') ? policy : `${policy.replace(/;?\s*$/, ';')} frame-ancestors 'none'`;

/** The headers of a document, or of an error. @param policy Content-Security-Policy */
export const documentHeaders = (policy: string): Headers => ({
  'content-security-policy': withFrameAncestors(policy),
  ...documentOnly,
  ...typed,
});

/** The policy in a page's head, as Astro writes it. */
export const policyMeta = /<meta http-equiv="content-security-policy" content="([^"]*)"/;

/** A page's policy, without the directive that needs a header. undefined if it has none. */
export function policyOf(html: string): string | undefined {
  const policy = policyMeta.exec(html)?.[1]!.replaceAll('&#39;', "'");
  // Build a new string: a slice would keep the whole page in memory.
  return policy?.split(/;\s*/).filter(Boolean).join('; ');
}

const immutable = { 'cache-control': 'public, max-age=31536000, immutable' };
const daily = { 'cache-control': 'public, max-age=86400' };

/** Headers by folder. They extend or replace the others, in this order. Files named by a content hash never change. */
export const folderHeaders: Readonly<Record<string, Headers>> = {
  '/_astro/*': immutable,
  // A worker runs under its own file's policy. The editor processes photos in one, with WebAssembly.
  '/_astro/sveltia-cms*': {
    'content-security-policy':
      "default-src 'none'; connect-src 'self' blob: data:; script-src 'self' 'wasm-unsafe-eval'",
  },
  '/cards/*': immutable,
  '/favicon.svg': daily,
  '/favicon.ico': daily,
  '/apple-touch-icon.png': daily,
  // Calendar apps don't subscribe to any other type.
  '/calendar/*': { 'content-type': 'text/calendar; charset=utf-8' },
  '/admin/*': {
    // The sign-in window sends its result to the window that opened it.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'x-robots-tag': 'noindex, nofollow',
  },
};

/** A name that ends in `*` is a prefix of paths. */
const covers = (name: string, path: string) =>
  name.endsWith('*') ? path.startsWith(name.slice(0, -1)) : name === path;

/** The headers of a built file. @param path such as `/about/index.html` @param policy of a document */
export const fileHeaders = (path: string, policy: string): Headers => ({
  ...(/\.(?:html|xml)$/.test(path) ? documentHeaders(policy) : typed),
  // Browsers can open a picture as a document.
  ...(path.endsWith('.svg') && { 'content-security-policy': 'sandbox' }),
  ...briefly,
  ...Object.assign({}, ...Object.entries(folderHeaders).flatMap(([name, own]) => (covers(name, path) ? [own] : []))),
});

/** Replaces the headers that every response starts with. */
export function replaceHeaders(reply: FastifyReply, headers: Headers): FastifyReply {
  for (const name of reply.raw.getHeaderNames()) reply.raw.removeHeader(name);
  return reply.headers(headers);
}
