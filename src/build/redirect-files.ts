import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import type { Manifest } from '../server/manifest.ts';

/**
 * A page that redirects immediately, for hosts without redirects. It sends no referrer, so visitors don't seem to come
 * from a page of this site.
 */
const redirectPage = (target: string, canonical: string) =>
  `<!doctype html><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'"><title>${target}</title><meta name="robots" content="noindex">` +
  `<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${canonical}">` +
  `<p><a href="${target}">${target}</a>`;

/** A page's address in capitals, and with punctuation that messaging apps add. Static hosts wouldn't find these. */
function changedAddresses(base: string, path: string): string[] {
  const address = path.slice(base.length, -1);
  if (!address) return [];
  const capitals = [address.toUpperCase(), address.replace(/\/./g, (start) => start.toUpperCase())];
  const marked = ['.', ',', ')'].flatMap((mark) => [address + mark, `${address}/${mark}`]);
  return [...new Set([...capitals.flatMap((each) => [each, `${each}/`]), ...marked])].map((each) => base + each);
}

type Redirects = Pick<Manifest, 'base' | 'redirects' | 'routes' | 'siteUrl'>;

/**
 * Writes redirects for static hosts: a `_redirects` file, which some of them read, a page at each old address of a page,
 * and a copy at each old address of a file.
 */
export async function writeRedirects(client: URL, { base, redirects, routes, siteUrl }: Redirects): Promise<void> {
  const lines: string[] = [];
  // The base isn't a folder: the host adds it.
  const fileAt = (path: string) => new URL(`.${path.slice(base.length)}`, client);
  for (const [old, target] of Object.entries(redirects)) {
    const isPage = old.endsWith('/');
    // Netlify ignores a rule without `!` if there is a file at the address. Cloudflare ignores a rule with `!`.
    for (const from of isPage ? [old, old.slice(0, -1)] : [old])
      lines.push(`${from} ${target} 301!`, `${from} ${target} 301`);
    await mkdir(new URL('.', fileAt(old)), { recursive: true });
    if (isPage) await writeFile(fileAt(`${old}index.html`), redirectPage(target, siteUrl + target));
    else await copyFile(fileAt(target), fileAt(old));
  }
  // Hosts read up to 2,000 rules, so leave out posts, events, and later pages of lists.
  for (const { path, file } of routes)
    if (file?.startsWith('src/content/pages/') && !/\/\d+\/$/.test(path))
      for (const changed of changedAddresses(base, path)) lines.push(`${changed} ${path} 301`);
  await writeFile(new URL('_redirects', client), `${lines.join('\n')}\n`);
}
