import { basePath } from '../env/base-path.ts';
import { hasForm, readDonationConfig, type DonationConfig } from '../donations/donation-config.ts';
import { Faults } from '../lib/faults.ts';
import { siteUrl } from '../env/site-url.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How a static host takes donations: by links, or not at all.
 * @throws {Faults} for a provider that needs our server
 */
export function readStaticDonations(environment: Environment): DonationConfig {
  const config = readDonationConfig({ ...environment, DONATE_PROVIDER: environment.DONATE_PROVIDER || 'none' });
  if (!hasForm(config)) return config;
  const problem = `"${config.provider}" needs our server, but this build is for a static host.`;
  throw new Faults([{ file: 'DONATE_PROVIDER', problem, remedy: 'Use link or none.' }]);
}

/** Warnings about settings with effects that are easy to miss. */
export function staticWarnings(environment: Environment): string[] {
  const base = basePath(environment);
  const unset =
    `SITE_URL: This is not set, so search engines, feeds, and calendars get ${siteUrl(environment)}. ` +
    'Set it to the public origin, such as https://miraforward.org.';
  const below =
    `BASE_PATH: Crawlers read robots.txt only at the root of a host, and this one is at ${base}/robots.txt. ` +
    'Submit the sitemap to search engines yourself.';
  return [...(environment.SITE_URL ? [] : [unset]), ...(base ? [below] : [])];
}
