import { mkdir, writeFile } from 'node:fs/promises';
import type { Manifest } from '../server/manifest.ts';

/** A page that redirects at once, for hosts without redirects. It names the canonical address. */
const redirectPage = (target: string, canonical: string) =>
  `<!doctype html><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'"><title>${target}</title><meta name="robots" content="noindex">` +
  `<meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${canonical}">` +
  `<p><a href="${target}">${target}</a>`;

/** Writes redirects for static hosts: a `_redirects` file, which some of them read, and a page at each old address. */
export async function writeRedirects(client: URL, { base, redirects, siteUrl }: Omit<Manifest, 'policy' | 'policies'>) {
  const lines: string[] = [];
  for (const [old, target] of Object.entries(redirects)) {
    // Netlify ignores a rule without `!` if there is a page at the address. Cloudflare ignores a rule with `!`.
    for (const from of [old, old.slice(0, -1)]) lines.push(`${from} ${target} 301!`, `${from} ${target} 301`);
    // The base isn't a folder: the host adds it.
    const folder = new URL(`.${old.slice(base.length)}`, client);
    await mkdir(folder, { recursive: true });
    await writeFile(new URL('index.html', folder), redirectPage(target, siteUrl + target));
  }
  await writeFile(new URL('_redirects', client), `${lines.join('\n')}\n`);
}
