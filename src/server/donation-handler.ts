import { hasForm, type DonationServerConfig } from '../donations/donation-config.ts';
import { donationHandler, type DonationHandler, type LogEntry } from '../donations/handler.ts';
import { providerOf } from '../donations/configured-provider.ts';
import { formatter } from '../i18n/format.ts';
import { localeByCode, type LocaleCode } from '../i18n/locales.ts';
import type { ManifestDonations } from './manifest.ts';

/** The donation endpoints of a built site; undefined where it has no form. @param origin of every address they give */
export function donationHandlerOf(
  { languages, offer, sandbox }: ManifestDonations,
  config: DonationServerConfig,
  origin: string,
  log: (entry: LogEntry) => void,
): DonationHandler | undefined {
  if (!hasForm(config)) return undefined;
  const dollars = (cents: number, code: string) => formatter(localeByCode(code as LocaleCode)).dollars(cents);
  return donationHandler({ origin, languages, offer }, providerOf(config, { origin, sandbox, dollars })!, log);
}

/** Headers of a Node request as the web's `Request` takes them. */
export const headerPairs = (headers: Readonly<NodeJS.Dict<string | string[]>>): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
