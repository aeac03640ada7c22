import { parseWallTime } from '../calendar/wall-time.ts';
import { organization, type Published } from '../content-model/published.ts';
import { languageOf } from '../i18n/language.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { mailUrl } from '../lib/mail-url.ts';

/** One row of an event's details. */
export interface EventFact {
  readonly term: string;
  readonly lines: readonly string[];
  /** The link of the first line. */
  readonly href?: string | undefined;
  /** false for names and addresses, which browsers must not translate */
  readonly translate?: false;
}

/**
 * An event's details, without its time, in a language.
 * @param past whether the event is over
 */
export function eventFacts({ data }: Published<'events'>, locale: LocaleCode, past: boolean): EventFact[] {
  const { t, format } = languageOf(locale);
  const { status, venue, venueToBeAnnounced, spoken, interpreters, cost, access, children } = data;
  // A canceled or past event has no links to join or register.
  const { online, registration } = status === 'cancelled' || past ? {} : data;
  const facts: EventFact[] = [];
  const where = t('events:where');
  if (venue) facts.push({ term: where, lines: [venue.name, venue.address], translate: false });
  if (venueToBeAnnounced) facts.push({ term: where, lines: [t('events:venueToBeAnnounced')] });
  if (online) facts.push({ term: t('events:online'), lines: [t('events:join'), new URL(online).host], href: online });
  // If registration has a page, the panel has the button and the deadline.
  if (registration?.deadline && !registration.url) {
    const until = t('events:registrationBy', { date: format.shortDate(parseWallTime(registration.deadline)) });
    facts.push({ term: t('events:registration'), lines: [until] });
  }
  if (cost !== undefined) {
    const price = cost === 'free' ? t('events:free') : format.dollars(Math.round(cost * 100));
    facts.push({ term: t('events:cost'), lines: [price] });
  }
  if (spoken.length > 0)
    facts.push({ term: t('events:spoken'), lines: spoken.map((tag) => t(`events:languages.${tag}`)) });
  if (interpreters.length > 0) {
    facts.push({ term: t('events:interpreters'), lines: interpreters.map((tag) => t(`events:languages.${tag}`)) });
  }
  if (access.length > 0) {
    facts.push({ term: t('events:accessibility'), lines: access.map((feature) => t(`events:access.${feature}`)) });
  }
  if (children) facts.push({ term: t('events:children'), lines: [t(`events:childrenPolicy.${children}`)] });
  if (facts.length > 0) {
    facts.push({
      term: t('events:questions'),
      lines: [organization.email],
      href: mailUrl(organization.email, data.title),
      translate: false,
    });
  }
  return facts;
}
