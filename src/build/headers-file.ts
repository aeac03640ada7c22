import { documentHeaders, folderHeaders } from '../server/headers.ts';

/**
 * The headers for static hosts that read a `_headers` file. Few hosts allow a rule for each page, so a page's own policy is
 * only in its head. Some hosts merge the headers of all matching rules, so a later rule first removes (`!`) the headers that
 * it changes. Hosts where the last rule wins ignore that line.
 * @param base prefix of every address
 */
export function headersFile(base: string): string {
  const everywhere = {
    ...documentHeaders("base-uri 'none'; object-src 'none'"),
    // Feed readers and messaging apps show our pictures on their own sites.
    'cross-origin-resource-policy': 'cross-origin',
  };
  return Object.entries({ '/*': everywhere, ...folderHeaders })
    .map(([path, headers]) => {
      const lines = Object.entries(headers).flatMap(([name, value]) => [
        ...(path !== '/*' && name in everywhere ? [`  ! ${name}`] : []),
        `  ${name}: ${value}`,
      ]);
      return [base + path, ...lines, ''].join('\n');
    })
    .join('\n');
}
