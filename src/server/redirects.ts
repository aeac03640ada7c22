import type { Manifest } from './manifest.ts';

/**
 * Where a path leads that is an old address, or a page's without its last slash or with the name of its file.
 * It is asked before the files: for hosts without redirects a page stands at each old address.
 * @param pages paths of all pages
 */
export function redirector({ redirects }: Manifest, pages: ReadonlySet<string>): (path: string) => string | undefined {
  return (path) => {
    const page = path.replace(/\/?(?:index\.html)?$/, '/');
    if (Object.hasOwn(redirects, page)) return redirects[page];
    return path !== page && pages.has(page) ? page : undefined;
  };
}
