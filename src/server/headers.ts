import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Manifest } from './manifest.ts';

export type Headers = Readonly<Record<string, string>>;

/** Features that read about a visitor and that no page needs. The proxies' configurations name the same ones. */
const deniedFeatures = ['camera', 'geolocation', 'microphone', 'payment', 'usb'];

const hardening = helmet({
  // Each page has its own policy.
  contentSecurityPolicy: false,
  // `no-referrer` would turn the `Origin` of a posted form into `null`.
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  // Other people may run the subdomains.
  strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: false },
  xFrameOptions: { action: 'deny' },
  // Only browsers and plug-ins that are long gone read these, and every page sends its headers again.
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});

/** The headers that helmet would set on a response. */
function hardeningHeaders(): Headers {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  hardening({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return headers;
}

const shared: Headers = {
  ...hardeningHeaders(),
  'permissions-policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
};

/** Adds the directive that a page's `<meta>` cannot have. */
const withFrameAncestors = (policy: string) =>
  policy.includes('frame-ancestors') ? policy : `${policy.replace(/;?\s*$/, ';')} frame-ancestors 'none'`;

/** The headers of every response, including errors. @param policy Content-Security-Policy */
export const securityHeaders = (policy: string): Headers => ({
  ...shared,
  'content-security-policy': withFrameAncestors(policy),
});

/** A name that ends in `*` is a prefix of paths. */
const covers = (name: string, path: string) =>
  name.endsWith('*') ? path.startsWith(name.slice(0, -1)) : name === path;

/** Finds the policy at a path. A prefix applies where no page has the path. */
export function policyFinder({ policy, policies }: Pick<Manifest, 'policy' | 'policies'>): (path: string) => string {
  const byName = new Map(Object.entries(policies).flatMap(([each, names]) => names.map((name) => [name, each])));
  const prefixes = [...byName].filter(([name]) => name.endsWith('*'));
  return (path) => byName.get(path) ?? prefixes.find(([name]) => covers(name, path))?.[1] ?? policy;
}

const immutable = 'public, max-age=31536000, immutable';

/** For files that may change with the next build: browsers keep them for a minute, then revalidate them. */
const pageCaching = 'public, max-age=60, must-revalidate';

/** Icons and pictures, which feed readers and messengers show on their own sites. */
const shown = { 'cross-origin-resource-policy': 'cross-origin' };
const daily = { 'cache-control': 'public, max-age=86400' };

/** Headers by folder; they extend or replace the shared ones. Files named by a content hash never change. */
export const folderHeaders: Readonly<Record<string, Headers>> = {
  '/_astro/*': { 'cache-control': immutable, ...shown },
  '/cards/*': { 'cache-control': immutable, ...shown },
  '/favicon.svg': daily,
  '/favicon.ico': { ...daily, ...shown },
  '/apple-touch-icon.png': { ...daily, ...shown },
  // Programs that subscribe to a calendar refuse other types.
  '/calendar/*': { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': pageCaching },
  '/pagefind/fragment/*': { 'cache-control': immutable },
  '/pagefind/index/*': { 'cache-control': immutable },
  '/admin/*': {
    'cache-control': pageCaching,
    // The sign-in window sends its result to the window that opened it.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'x-robots-tag': 'noindex, nofollow',
  },
};

/** The headers of a file, by its path. */
export function fileHeaders(path: string): Headers {
  const folder = Object.keys(folderHeaders).find((name) => covers(name, path));
  return folder ? folderHeaders[folder]! : { 'cache-control': pageCaching };
}
