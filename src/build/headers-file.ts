import { folderHeaders, securityHeaders, type Headers } from '../server/headers.ts';
import type { Manifest } from '../server/manifest.ts';

const rule = (path: string, headers: Headers, replaced: readonly string[] = []) =>
  [
    path,
    ...replaced.map((name) => `  ! ${name}`),
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    '',
  ].join('\n');

/**
 * The server's headers for static hosts that read a `_headers` file. Some hosts merge the headers of all matching rules,
 * so a later rule first removes (`!`) the headers that it changes. Hosts where the last rule wins ignore that line.
 */
export function headersFile({ base, policy, policies }: Pick<Manifest, 'base' | 'policy' | 'policies'>): string {
  const everywhere = securityHeaders(policy);
  const own = (headers: Headers) => Object.keys(headers).filter((name) => name in everywhere);
  const rules = new Map(Object.entries(folderHeaders).map(([path, headers]) => [base + path, headers]));
  for (const [path, each] of Object.entries(policies)) {
    const name = 'content-security-policy';
    rules.set(path, { ...rules.get(path), [name]: securityHeaders(each)[name]! });
  }
  return [
    rule(`${base}/*`, everywhere),
    ...[...rules].map(([path, headers]) => rule(path, headers, own(headers))),
  ].join('\n');
}
