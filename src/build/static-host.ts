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
  const problem = `"${config.provider}" needs our server, and this build is for a host that serves files alone.`;
  throw new Faults([{ file: 'DONATE_PROVIDER', problem, remedy: 'Write link or none.' }]);
}

/** Warnings about settings whose effect is easy to miss in the built files. */
export function staticWarnings(environment: Environment): string[] {
  const base = basePath(environment);
  const unset =
    `SITE_URL: It is not set, so search engines, feeds and calendars are told ${siteUrl(environment)}. ` +
    'Write the public origin, such as https://miraforward.org.';
  const below =
    `BASE_PATH: Crawlers read robots.txt at the root of a host alone, and this one lies at ${base}/robots.txt. ` +
    'Give search engines the address of the sitemap yourself.';
  return [...(environment.SITE_URL ? [] : [unset]), ...(base ? [below] : [])];
}
