import type { LocaleCode } from '../i18n/locales.ts';
import { readDesk, type Desk } from '../l10n/desk.ts';

const desks = new Map<LocaleCode, Desk>();

/** A language's desk. Each desk tells of all others, and each is made of every file of a language. */
export function deskOf(locale: LocaleCode): Desk {
  if (!desks.has(locale) || import.meta.env.DEV) desks.set(locale, readDesk(process.cwd(), locale));
  return desks.get(locale)!;
}
