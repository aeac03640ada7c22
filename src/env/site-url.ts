import { Faults } from '../lib/faults.ts';

export const defaultPort = 4321;

/**
 * The origin of every absolute address, from `SITE_URL`; the local server's origin if that is unset.
 * @throws {Faults} if it is not an http(s) origin
 */
export function siteUrl(env: { readonly SITE_URL?: string | undefined; readonly PORT?: string | undefined }): string {
  const text = env.SITE_URL || `http://localhost:${env.PORT || defaultPort}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username)
    return url.origin;
  if (!env.SITE_URL)
    throw new Faults([{ file: 'PORT', problem: `"${env.PORT}" is not a port.`, remedy: 'Use a number such as 4321.' }]);
  const remedy = 'Use only the protocol and the host, such as https://miraforward.org.';
  throw new Faults([{ file: 'SITE_URL', problem: `"${text}" is not the address of a site.`, remedy }]);
}
