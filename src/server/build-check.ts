import { offersMonthly } from '../donations/donation-config.ts';
import { collect, Faults, stopAt, type Fault } from '../lib/faults.ts';
import type { ServerConfig } from './server-config.ts';
import type { Manifest } from './manifest.ts';

const remedy = 'Build again with the same variables: npm run build';

function checkOrigin({ siteUrl }: Manifest, { origin, originIsSet }: ServerConfig): void {
  if (!originIsSet || origin === siteUrl) return;
  const problem = `The server is ${origin}, and the pages were built for ${siteUrl}.`;
  throw new Faults([{ file: 'SITE_URL', problem, remedy }]);
}

function checkBase({ base }: Manifest): void {
  if (!base) return;
  const problem = `The pages were built for ${base}/, below the root of a host that serves files alone.`;
  const other = 'Leave BASE_PATH unset and build again, or put dist/client on a static host.';
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
  const problem = `The server would take donations by ${is}, and the pages were built for ${was}.`;
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
