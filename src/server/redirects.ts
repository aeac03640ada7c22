import type { Manifest } from './manifest.ts';

/**
 * The target of an old address, or of a page's address without the last slash or with the name of its file.
 * The server checks it before the files, because the build writes a page at each old address for static hosts.
 * @param pages paths of all pages
 */
export function redirector({ redirects }: Manifest, pages: ReadonlySet<string>): (path: string) => string | undefined {
  return (path) => {
    const page = path.replace(/\/?(?:index\.html)?$/, '/');
    if (Object.hasOwn(redirects, page)) return redirects[page];
    return path !== page && pages.has(page) ? page : undefined;
  };
}
