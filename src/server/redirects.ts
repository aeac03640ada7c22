import type { Manifest } from './manifest.ts';

/** An address up to its last letter or digit, and the rest. */
const parts = /^([a-z0-9/._-]*[a-z0-9])?(.*)$/s;

/** Punctuation that `decodeURI` leaves encoded. */
const encodedMarks = /%[234][0-9a-f]/g;

/**
 * Finds the target of an old address, or of a changed one: in capitals, without the last slash, with `index.html`, or
 * with punctuation that messaging apps add.
 * The server checks it before the files, because the build writes a page at each old address for static hosts.
 * @param pages paths of all pages
 */
export function redirector({ redirects }: Manifest, pages: Iterable<string>): (path: string) => string | undefined {
  const targets = new Map([...Array.from(pages, (page) => [page, page] as const), ...Object.entries(redirects)]);
  return (path) => {
    const [, address = '', rest = ''] = parts.exec(path.toLowerCase())!;
    if (/[\p{L}\p{N}\p{Cc}]/u.test(rest.replace(encodedMarks, ''))) return undefined;
    const target = targets.get(address) ?? targets.get(`${address.replace(/\/index\.html$/, '')}/`);
    return target === path ? undefined : target;
  };
}
