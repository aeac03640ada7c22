import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Manifest } from './manifest.ts';

export type Headers = Readonly<Record<string, string>>;

/** What no page of ours needs. The share button and the copy button need `web-share` and `clipboard-write`. */
const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

const hardening = helmet({
  // Each page has its own.
  contentSecurityPolicy: false,
  // `no-referrer` would turn the `Origin` of a posted form into `null`.
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  // Other names below this domain are not ours to decide.
  strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: false },
  xFrameOptions: { action: 'deny' },
});

/** What helmet would set on an answer, as data. */
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

/** A page's `<meta>` cannot say who may frame it; a header can. */
const withFrameAncestors = (policy: string) =>
  policy.includes('frame-ancestors') ? policy : `${policy.replace(/;?\s*$/, ';')} frame-ancestors 'none'`;

/** The headers of every answer, errors included. @param policy Content-Security-Policy */
export const securityHeaders = (policy: string): Headers => ({
  ...shared,
  'content-security-policy': withFrameAncestors(policy),
});

/** Names that end in `*` are beginnings of paths. */
const covers = (name: string, path: string) =>
  name.endsWith('*') ? path.startsWith(name.slice(0, -1)) : name === path;

/** The policy of what stands at a path: of several the one whose name says most. */
export function policyAt({ policy, policies }: Pick<Manifest, 'policy' | 'policies'>, path: string): string {
  const [own] = Object.keys(policies)
    .filter((name) => covers(name, path))
    .sort((a, b) => b.length - a.length);
  return own ? policies[own]! : policy;
}

const immutable = 'public, max-age=31536000, immutable';

/** Everything else may change with the next build: it is kept for a minute, then asked for again. */
export const pageCaching = 'public, max-age=60, must-revalidate';

/** Headers of the files below a folder, on top of everybody's or in their place. What is named by a hash of its content never changes. */
export const folderHeaders: Readonly<Record<string, Headers>> = {
  // Readers of the feed and messengers show our pictures on their own sites.
  '/_astro/*': { 'cache-control': immutable, 'cross-origin-resource-policy': 'cross-origin' },
  '/cards/*': { 'cache-control': immutable, 'cross-origin-resource-policy': 'cross-origin' },
  '/pagefind/fragment/*': { 'cache-control': immutable },
  '/pagefind/index/*': { 'cache-control': immutable },
  '/admin/*': {
    'cache-control': pageCaching,
    // The window in which an editor signs in answers to the one that opened it.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'x-robots-tag': 'noindex, nofollow',
  },
};

/** Headers that only a file has, by its path. */
export function fileHeaders(path: string): Headers {
  const folder = Object.keys(folderHeaders).find((name) => covers(name, path));
  return folder ? folderHeaders[folder]! : { 'cache-control': pageCaching };
}
