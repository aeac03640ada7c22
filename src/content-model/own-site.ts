import { basePath } from '../env/base-path.ts';
import { ownNames } from '../lib/own-address.ts';
import type { OwnSite } from '../markdown/body-record.ts';
import { placeholderNames } from '../markdown/placeholders.ts';
import { organizationFile, placeholderTexts, readOrganization } from './organization.ts';
import { isVotingLink } from './voting-links.ts';

/** This site's names and base, which turn absolute links to it in bodies into relative ones. */
export function ownSite(origin: string, root: string): OwnSite {
  const base = basePath(process.env);
  const organization = readOrganization(root);
  const texts = placeholderTexts(organization);
  return {
    base,
    names: ownNames([origin + base, organization.site]),
    placeholderFile: organizationFile,
    absent: placeholderNames.filter((name) => !texts[name]),
    isVotingLink: (href) => isVotingLink(href, organization.votingLinks),
  };
}
