import { basePath } from '../env/base-path.ts';
import type { OwnSite } from '../markdown/body-record.ts';
import { placeholderNames } from '../markdown/placeholders.ts';
import { organizationFile, placeholderTexts, readOrganization } from './organization.ts';

/** This site's names and base, which turn absolute links to it in bodies into relative ones. */
export function ownSite(origin: string, root: string): OwnSite {
  const base = basePath(process.env);
  const organization = readOrganization(root);
  const names = [origin + base, organization.site].map((address) => {
    const { host, pathname } = new URL(address);
    return host + pathname.replace(/\/?$/, '/');
  });
  const texts = placeholderTexts(organization);
  return { base, names, placeholderFile: organizationFile, absent: placeholderNames.filter((name) => !texts[name]) };
}
