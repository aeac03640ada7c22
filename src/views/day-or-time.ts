import { parseWallTime, type WallTime } from '../calendar/wall-time.ts';
import { organization } from '../content-model/published.ts';
import { languageOf } from '../i18n/language.ts';
import type { LocaleCode } from '../i18n/locales.ts';

/** A day, or a time with its zone, in a language: “December 18, 2026, 5:00 PM, Boston time (Eastern Time)”. */
export function dayOrTime(time: WallTime, locale: LocaleCode): string {
  const { t, format } = languageOf(locale);
  const parts = parseWallTime(time);
  const day = format.shortDate(parts);
  if (parts.precision !== 'minute') return day;
  const zone = t(`events:zones.${organization.timeZone as 'America/New_York'}`);
  return `${day}, ${t('events:clockInZone', { clock: format.clock(parts), zone })}`;
}
