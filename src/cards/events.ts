import { eventView, type EventView } from '../collections/event-view.ts';
import { inLanguage } from '../collections/listing.ts';
import { published } from '../collections/published.ts';
import { localeByCode, type Locale, type LocaleCode } from '../i18n/locales.ts';
import { pathOf } from '../routes/routes.ts';

/** An event as lists and panels show it. */
export interface EventCard {
  readonly view: EventView;
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  /** The language of the words, where it is not the reader's. */
  readonly otherLanguage: Locale | undefined;
}

/** Every event by the time it begins, for a reader of a language. */
export async function eventCards(locale: LocaleCode): Promise<EventCard[]> {
  const events = inLanguage(await published('events'), locale);
  const cards = await Promise.all(
    events.map(async (event) => ({
      view: eventView(event, locale),
      title: event.data.title,
      summary: event.data.summary,
      href: await pathOf(event),
      otherLanguage: event.locale === locale ? undefined : localeByCode(event.locale),
    })),
  );
  return cards.sort((a, b) => a.view.occurrence.begins - b.view.occurrence.begins);
}

/** What comes next; undefined where nothing does. */
export const nextEvent = async (locale: LocaleCode): Promise<EventCard | undefined> =>
  (await eventCards(locale)).find(({ view }) => !view.over);
