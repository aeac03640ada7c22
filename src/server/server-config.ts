import { isIP } from 'node:net';
import { readDonationServerConfig, type DonationServerConfig } from '../donations/donation-config.ts';
import { collect, Faults, stopAt, type Fault } from '../lib/faults.ts';
import { defaultPort, siteUrl } from '../env/site-url.ts';
import { logLevels, type LogLevel } from './log.ts';

export interface ServerConfig {
  readonly port: number;
  readonly host: string;
  /** The public origin. */
  readonly origin: string;
  /** Whether `SITE_URL` is set; otherwise the origin is the host and port. */
  readonly originIsSet: boolean;
  readonly donations: DonationServerConfig;
  readonly redisUrl: string | undefined;
  /** How many proxies to trust, or their addresses; false: none. */
  readonly trustProxy: string | false | ((address: string, hop: number) => boolean);
  readonly logLevel: LogLevel;
}

type Environment = Readonly<Record<string, string | undefined>>;

function readPort({ PORT = String(defaultPort) }: Environment): number {
  if (/^\d{1,5}$/.test(PORT) && Number(PORT) <= 65_535) return Number(PORT);
  throw new Faults([{ file: 'PORT', problem: `"${PORT}" is not a port.`, remedy: 'Use a number from 0 to 65535.' }]);
}

/** Checks only the format. The server finds out whether the name resolves when it starts to listen. */
function readHost({ HOST = 'localhost' }: Environment): string {
  if (isIP(HOST) || /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i.test(HOST)) return HOST;
  const remedy = 'Leave it unset, or use 0.0.0.0 for all addresses of this machine.';
  throw new Faults([{ file: 'HOST', problem: `"${HOST}" is not an IP address or a host name.`, remedy }]);
}

function readRedisUrl({ REDIS_URL }: Environment): string | undefined {
  if (!REDIS_URL) return undefined;
  if (URL.canParse(REDIS_URL) && /^rediss?:$/.test(new URL(REDIS_URL).protocol)) return REDIS_URL;
  // Do not repeat the value, which may contain a password.
  throw new Faults([
    {
      file: 'REDIS_URL',
      problem: 'This is not the address of a Redis server.',
      remedy: 'Use one such as redis://localhost:6379.',
    },
  ]);
}

/** An address, or a range such as 10.0.0.0/8. */
function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.trim().split('/');
  const family = isIP(address);
  const maxBits = family === 4 ? 32 : 128;
  return (
    family > 0 && rest.length === 0 && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= maxBits))
  );
}

function readTrustProxy({ TRUST_PROXY }: Environment): ServerConfig['trustProxy'] {
  if (!TRUST_PROXY || TRUST_PROXY === '0') return false;
  if (/^[1-9]$/.test(TRUST_PROXY)) return (_address, hop) => hop < Number(TRUST_PROXY);
  if (TRUST_PROXY.split(',').every(isRange)) return TRUST_PROXY;
  throw new Faults([
    {
      file: 'TRUST_PROXY',
      problem: `"${TRUST_PROXY}" is neither a number of proxies nor their addresses.`,
      remedy: 'Use 1 for one proxy in front, or the addresses of proxies, such as 10.0.0.0/8.',
    },
  ]);
}

function readLogLevel({ LOG_LEVEL = 'info' }: Environment): LogLevel {
  const level = logLevels.find((each) => each === LOG_LEVEL);
  if (level) return level;
  const problem = `"${LOG_LEVEL}" is not a log level.`;
  throw new Faults([{ file: 'LOG_LEVEL', problem, remedy: `Use one of ${logLevels.join(', ')}.` }]);
}

/** @throws {Faults} naming every variable that is wrong */
export function readServerConfig(environment: Environment): ServerConfig {
  // Treat an empty variable as unset.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const faults: Fault[] = [];
  const port = collect(faults, () => readPort(set));
  const host = collect(faults, () => readHost(set)) ?? 'localhost';
  // A browser cannot open the wildcard addresses.
  const name = /^(?:0\.0\.0\.0|::)$/.test(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const SITE_URL = set.SITE_URL ?? `http://${name}:${port ?? defaultPort}`;
  const config = {
    port: port!,
    host,
    originIsSet: set.SITE_URL !== undefined,
    origin: collect(faults, () => siteUrl({ SITE_URL }))!,
    donations: collect(faults, () => readDonationServerConfig(set))!,
    redisUrl: collect(faults, () => readRedisUrl(set)),
    trustProxy: collect(faults, () => readTrustProxy(set))!,
    logLevel: collect(faults, () => readLogLevel(set))!,
  };
  stopAt(faults);
  return config;
}
