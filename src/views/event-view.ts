import { stateAt, type DatedEvent } from '../calendar/event-state.ts';
import { endOf, parseWallTime } from '../calendar/wall-time.ts';
import { inLanguage } from '../content-model/listing.ts';
import { memoizeInBuild, published, type Published } from '../content-model/published.ts';
import { now } from '../env/build-clock.ts';
import { formatsOf } from '../i18n/format.ts';
import type { IntlFormats, TableFormats } from '../i18n/formatter.ts';
import { languageOf } from '../i18n/language.ts';
import { localeByCode, type LocaleCode } from '../i18n/locales.ts';
import { calendarPath } from '../routes/route.ts';
import { entryPath } from '../routes/site-routes.ts';
import { isForCitizens } from './disclosure.ts';
import type { EventTemplates } from './event-text.ts';

/** The view model of an event. Panels and lists show it, in the build and in the browser. */
export interface EventView extends DatedEvent {
  readonly title: string;
  /** The text that the status adds around the title, in the reader's language. */
  readonly around: readonly [before: string, after: string];
  readonly summary: string;
  readonly href: string;
  /** The language of the title and summary, if it isn't the reader's. */
  readonly lang?: string | undefined;
  /** The zone's name in the reader's language. An observance has no zone. */
  readonly zone?: string | undefined;
  /** The text of the link to its page. */
  readonly about: string;
  readonly action?: EventAction | undefined;
}

/** What visitors can do about an event: register, until a deadline, or add it to a calendar. */
export interface EventAction {
  readonly href: string;
  readonly label: string;
  /** “Opens example.org” */
  readonly host?: string;
  /** “Register for the event by December 11, 2026” */
  readonly by?: string | undefined;
  /** When the registration closes, in milliseconds since 1970. */
  readonly closes?: number | undefined;
  /** Replaces the button after that. */
  readonly closed?: string;
}

/** The locale's formats and every text that the event islands show. i18next isn't sent to browsers. */
export interface EventStrings {
  readonly locale: { readonly code: LocaleCode; readonly formats: IntlFormats | TableFormats };
  readonly templates: EventTemplates;
  readonly next: string;
  readonly none: string;
  readonly upcoming: string;
  readonly past: string;
  /** Replaces a postponed event's date. */
  readonly dateToBeAnnounced: string;
  /** “in English” */
  readonly inSource: string;
  readonly states: Readonly<Record<'today' | 'now' | 'over' | 'cancelled' | 'postponed', string>>;
  readonly countdown: string;
  /** Unit → plural category → label. */
  readonly units: Readonly<Record<'days' | 'hours' | 'minutes' | 'seconds', Readonly<Record<string, string>>>>;
}

export const eventSchedule = ({ data: { start, end, zone, repeats } }: Published<'events'>) => ({
  start,
  end,
  zone,
  repeats,
});

export function titleAffixes(status: DatedEvent['status'], locale: LocaleCode): EventView['around'] {
  if (status === 'scheduled') return ['', ''];
  const [before = '', after = ''] = languageOf(locale).t(`events:titles.${status}`, { title: '\t' }).split('\t');
  return [before, after];
}

/**
 * The registration page and when it closes: by the end of the event at the latest. undefined without a page, or if the
 * event is canceled, postponed, or over.
 */
function registrationOf(event: Published<'events'>) {
  const { registration, status, zone } = event.data;
  const { occurrence, past } = stateAt({ schedule: eventSchedule(event), status }, now);
  if (!registration?.url || past || status === 'cancelled' || status === 'postponed') return undefined;
  const { url, deadline } = registration;
  return { url, deadline, closes: Math.min(occurrence.ends, deadline ? endOf(deadline, zone) : Infinity) };
}

/** Whether visitors can register for an event at the time of the build. */
export function opensRegistration(event: Published<'events'>): boolean {
  const registration = registrationOf(event);
  return registration !== undefined && registration.closes > now;
}

/** The button to register for an event, or the line that registration has closed. */
export function registerAction(event: Published<'events'>, locale: LocaleCode): EventAction | undefined {
  const registration = registrationOf(event);
  if (!registration) return undefined;
  const { url, deadline, closes } = registration;
  const { t, format } = languageOf(locale);
  return {
    href: url,
    label: t('events:register'),
    host: t('links.leadsTo', { host: new URL(url).host }),
    by: deadline && t('events:registerBy', { date: format.shortDate(parseWallTime(deadline)) }),
    closes,
    closed: t('events:registrationClosed'),
  };
}

/** An event for readers of a language. @throws {Faults} if the locale file has no name for its time zone */
export async function eventView(event: Published<'events'>, locale: LocaleCode): Promise<EventView> {
  const { kind, status, title, summary, zone } = event.data;
  const { t } = languageOf(locale);
  const isObservance = kind === 'observance';
  return {
    schedule: eventSchedule(event),
    status,
    title,
    around: titleAffixes(status, locale),
    summary,
    href: await entryPath(event),
    lang: event.locale === locale ? undefined : localeByCode(event.locale).lang,
    zone: isObservance ? undefined : t(`events:zones.${zone as 'America/New_York'}`),
    about: t(isObservance ? 'events:aboutDay' : 'events:about'),
  };
}

/** All events for readers of a language, without what visitors can do about them. */
export const eventViews = memoizeInBuild(async (locale: LocaleCode) =>
  Promise.all(inLanguage(await published('events'), locale).map((event) => eventView(event, locale))),
);

/**
 * The events that aren't over at an instant, with what visitors can do about them. Pages don't include the others.
 * @param at milliseconds since 1970
 * @param addsToCalendar whether visitors can add an event to a calendar if there is nothing to register for
 */
export async function eventsToCome(locale: LocaleCode, at: number, addsToCalendar: boolean): Promise<EventView[]> {
  const events = inLanguage(await published('events'), locale);
  const label = languageOf(locale).t('events:calendar.add');
  const views = await Promise.all(
    events.map(async (event) => {
      const calendar = addsToCalendar ? { href: calendarPath(event.key, locale), label } : undefined;
      // Only the event's own page has the citizens-only notice above the button.
      const register = isForCitizens(event) ? undefined : registerAction(event, locale);
      return { ...(await eventView(event, locale)), action: register ?? calendar };
    }),
  );
  return views.filter((view) => !stateAt(view, at).past);
}

export function eventStrings(locale: LocaleCode): EventStrings {
  const { t, format } = languageOf(locale);
  const samples = [0, 1, 2, 3, 5, 11, 1_000_000];
  const unit = (name: 'days' | 'hours' | 'minutes' | 'seconds') =>
    Object.fromEntries(
      samples.map((count) => [format.pluralCategory(count), t(`events:countdown.${name}`, { count })]),
    );
  return {
    locale: { code: locale, formats: formatsOf(localeByCode(locale)) },
    // Keep the placeholders: the islands fill them in.
    templates: {
      clockRange: t('events:clockRange', { start: '{{start}}', end: '{{end}}' }),
      dateRange: t('events:dateRange', { start: '{{start}}', end: '{{end}}' }),
      allDay: t('events:allDay'),
      clockInZone: t('events:clockInZone', { clock: '{{clock}}', zone: '{{zone}}' }),
    },
    next: t('events:next'),
    none: t('events:none'),
    upcoming: t('events:upcoming'),
    past: t('events:past'),
    dateToBeAnnounced: t('events:dateToBeAnnounced'),
    inSource: t('language.inSource'),
    states: {
      today: t('events:states.today'),
      now: t('events:states.now'),
      over: t('events:over'),
      cancelled: t('events:states.cancelled'),
      postponed: t('events:states.postponed'),
    },
    countdown: t('events:countdown.label'),
    units: { days: unit('days'), hours: unit('hours'), minutes: unit('minutes'), seconds: unit('seconds') },
  };
}
