import { folderHeaders, documentHeaders, type Headers } from '../server/headers.ts';

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
 * @param base prefix of every address
 * @param policies by path; those that equal the home page's need no rule
 */
export function headersFile(base: string, policies: ReadonlyMap<string, string>): string {
  const policy = policies.get(`${base}/`)!;
  const everywhere = documentHeaders(policy);
  const own = (headers: Headers) => Object.keys(headers).filter((name) => name in everywhere);
  const rules = new Map(Object.entries(folderHeaders).map(([path, headers]) => [base + path, headers]));
  for (const [path, each] of policies) {
    if (each === policy) continue;
    const name = 'content-security-policy';
    rules.set(path, { ...rules.get(path), [name]: documentHeaders(each)[name]! });
  }
  return [
    rule(`${base}/*`, everywhere),
    ...[...rules].map(([path, headers]) => rule(path, headers, own(headers))),
  ].join('\n');
}
