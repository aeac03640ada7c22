import { offersMonthly } from '../donations/donation-config.ts';
import { collect, Faults, stopAt, type Fault } from '../lib/faults.ts';
import type { ServerConfig } from './server-config.ts';
import type { Manifest } from './manifest.ts';

const remedy = 'Rebuild with the same variables: npm run build';

function checkOrigin({ siteUrl }: Manifest, { origin, originIsSet }: ServerConfig): void {
  if (!originIsSet || origin === siteUrl) return;
  const problem = `The server’s address is ${origin}, but the pages were built for ${siteUrl}.`;
  throw new Faults([{ file: 'SITE_URL', problem, remedy }]);
}

function checkBase({ base }: Manifest): void {
  if (!base) return;
  const problem = `The pages were built for ${base}/ on a static host.`;
  const other = 'Unset BASE_PATH and rebuild, or upload dist/client to a static host.';
  throw new Faults([{ file: 'BASE_PATH', problem, remedy: other }]);
}

function checkDonations({ donations: built }: Manifest, { donations }: ServerConfig): void {
  const now = { provider: donations.provider, offer: { monthly: offersMonthly(donations), fee: donations.fee } };
  const then = { provider: built.provider, offer: built.offer };
  if (JSON.stringify(now) === JSON.stringify(then)) return;
  const [is, was] = [now, then].map(({ provider, offer: { monthly, fee } }) =>
    [provider, ...(monthly ? ['monthly'] : []), ...(fee ? [`a fee of ${fee.basisPoints} and ${fee.cents}`] : [])].join(
      ', ',
    ),
  );
  const problem = `The server is set to ${is}, but the pages were built for ${was}.`;
  throw new Faults([{ file: 'DONATE_PROVIDER', problem, remedy }]);
}

/** @throws {Faults} if the pages were built for another site, a path below its root, or other donation settings */
export function checkBuild(manifest: Manifest, config: ServerConfig): void {
  const faults: Fault[] = [];
  collect(faults, () => checkBase(manifest));
  collect(faults, () => checkOrigin(manifest, config));
  collect(faults, () => checkDonations(manifest, config));
  stopAt(faults);
}
