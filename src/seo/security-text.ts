import { publicLocales } from '../i18n/locales.ts';

/**
 * A `security.txt` by RFC 9116. It must expire within a year. This one expires in ten or eleven months, on the first of
 * the month, so the nightly build seldom changes it.
 * @param contact an email address or an https:// address
 */
export function securityText(contact: string, now: number, canonical: URL): string {
  const today = new Date(now);
  const expires = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 11));
  const fields = {
    Contact: URL.canParse(contact) ? new URL(contact).href : `mailto:${contact}`,
    Expires: expires.toISOString(),
    'Preferred-Languages': publicLocales.map(({ lang }) => lang).join(', '),
    Canonical: canonical.href,
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
