import { documentHeaders, folderHeaders } from '../server/headers.ts';

/**
 * What no `<meta>` can say, and what browsers would do without. Each page has its own policy in its head, and browsers
 * enforce both: few hosts allow a rule on headers for each page.
 */
const everywhere = documentHeaders("base-uri 'none'; object-src 'none'");

/**
 * The headers for static hosts that read a `_headers` file. Some hosts merge the headers of all matching rules, so a later
 * rule first removes (`!`) the headers that it changes. Hosts where the last rule wins ignore that line.
 * @param base prefix of every address
 */
export const headersFile = (base: string): string =>
  Object.entries({ '/*': everywhere, ...folderHeaders })
    .map(([path, headers]) => {
      const lines = Object.entries(headers).flatMap(([name, value]) => [
        ...(headers !== everywhere && name in everywhere ? [`  ! ${name}`] : []),
        `  ${name}: ${value}`,
      ]);
      return [base + path, ...lines, ''].join('\n');
    })
    .join('\n');
