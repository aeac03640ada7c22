import type { ReactNode } from 'react';
import { nextOf, stateAt } from '../calendar/state.ts';
import { eventText } from '../cards/event-text.ts';
import type { EventCard, EventStrings } from '../cards/events.ts';
import { formatter } from '../i18n/format.ts';
import { useClock } from './clock.ts';

interface Props {
  readonly events: readonly EventCard[];
  readonly strings: EventStrings;
  /** The build's clock, in milliseconds since 1970. */
  readonly builtAt: number;
}

type Dated = ReturnType<typeof dated>;

const dated = (event: EventCard, at: number) => ({ event, ...stateAt(event, at) });

/** In order, with the year that their first has in common. */
function byYear(items: readonly Dated[]): [year: string, items: Dated[]][] {
  const years = new Map<string, Dated[]>();
  for (const item of items) {
    const year = item.occurrence.start.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), item]);
  }
  return [...years];
}

/** Events to come after the next one, and past ones, latest first: an event that ended since the build has moved. */
export default function EventLists({ events, strings, builtAt }: Props): ReactNode {
  const at = useClock(() => false) ?? builtAt;
  const format = formatter(strings.locale);
  const next = nextOf(events, at);
  const all = events
    .map((event) => dated(event, at))
    .sort((a, b) => a.occurrence.begins - b.occurrence.begins || (a.event.href < b.event.href ? -1 : 1));
  const lists = [
    { heading: strings.upcoming, items: all.filter(({ state, event }) => state !== 'over' && event !== next) },
    { heading: strings.past, items: all.filter(({ state }) => state === 'over').reverse() },
  ];
  return lists
    .filter(({ items }) => items.length > 0)
    .map(({ heading, items }) => (
      <section className="part" key={heading}>
        <h2>{heading}</h2>
        <div className="events">
          {byYear(items).map(([year, ofYear]) => (
            <section key={year}>
              <h3>{year}</h3>
              {ofYear.map(({ event: { title, summary, href, lang, zone }, occurrence }) => (
                <article key={href}>
                  <p className="kick opening">
                    <time dateTime={occurrence.start}>
                      {eventText(occurrence, zone, format, strings.templates).date}
                    </time>
                  </p>
                  <h4>
                    <a href={href} lang={lang} hrefLang={lang}>
                      {title}
                    </a>
                    {lang && <span>{` (${strings.inSource})`}</span>}
                  </h4>
                  <p lang={lang}>{summary}</p>
                </article>
              ))}
            </section>
          ))}
        </div>
      </section>
    ));
}
