import { endOf } from '../calendar/wall-time.ts';
import type { Call } from '../content-model/call.ts';
import { organization } from '../content-model/published.ts';
import { languageOf, type OtherLanguage } from '../i18n/language.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import type { LinkTarget } from '../markdown/late-values.ts';

/** A footer link to something that visitors can join or follow. */
export interface Way {
  readonly label: string;
  readonly href: string;
  /** “Opens example.org” */
  readonly host?: string | undefined;
  /** The label's language, if it isn't the page's. */
  readonly lang?: string | undefined;
  /** When the link disappears, in milliseconds since 1970. */
  readonly ends?: number | undefined;
}

/** One of our sign-up pages on another site. */
export interface SignUp extends Way {
  readonly name: 'emailSignUp' | 'volunteer' | 'actionAlerts';
}

const leadsTo = (href: string, locale: LocaleCode) =>
  URL.canParse(href) ? languageOf(locale).t('links.leadsTo', { host: new URL(href).host }) : undefined;

/** The sign-up pages that are set. */
export function signUps(locale: LocaleCode): SignUp[] {
  const { t } = languageOf(locale);
  return (['emailSignUp', 'volunteer', 'actionAlerts'] as const).flatMap((name) => {
    const href = organization.links[name];
    return href ? [{ name, href, label: t(`involved.${name}.button`), host: leadsTo(href, locale) }] : [];
  });
}

/** Our profiles on other sites, labeled with the site's name. */
export const profiles = (): Way[] =>
  organization.profiles.map((href) => ({ href, label: new URL(href).host.replace(/^www\./, '') }));

/** The call to action as a footer link. @param target its link, resolved for a page */
export function callLine({ title, lang, end }: Call, { href, otherLanguage }: LinkTarget, locale: LocaleCode): Way {
  const host = leadsTo(href, locale) ?? (otherLanguage as OtherLanguage | undefined)?.mark;
  return { label: title, href, host, lang, ends: end === undefined ? undefined : endOf(end, organization.timeZone) };
}
