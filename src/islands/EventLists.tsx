import type { ReactNode } from 'react';
import { nextOf, stateAt } from '../calendar/event-state.ts';
import { eventText } from '../views/event-text.ts';
import type { EventView, EventStrings } from '../views/event-view.ts';
import { formatterOf } from '../i18n/formatter.ts';
import { useClock } from './clock.ts';

interface Props {
  readonly events: readonly EventView[];
  readonly strings: EventStrings;
  /** The build's clock, in milliseconds since 1970. */
  readonly builtAt: number;
}

type Dated = ReturnType<typeof dated>;

const dated = (event: EventView, at: number) => ({ event, ...stateAt(event, at) });

/** Postponed events have no year. */
function byYear(items: readonly Dated[]): [year: string, items: Dated[]][] {
  const years = new Map<string, Dated[]>();
  for (const item of items) {
    const year = item.state === 'postponed' ? '' : item.occurrence.start.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), item]);
  }
  return [...years];
}

/** Sort key: postponed events come last. */
const moment = ({ state, occurrence }: Dated) => (state === 'postponed' ? Number.MAX_VALUE : occurrence.begins);

/** Upcoming events after the next one, then past events, latest first, by the reader's clock. */
export default function EventLists({ events, strings, builtAt }: Props): ReactNode {
  const at = useClock() ?? builtAt;
  const format = formatterOf(strings.locale.formats);
  const next = nextOf(events, at);
  const all = events
    .map((event) => dated(event, at))
    .sort((a, b) => moment(a) - moment(b) || (a.event.href < b.event.href ? -1 : 1));
  const lists = [
    { heading: strings.upcoming, items: all.filter(({ past, event }) => !past && event !== next) },
    { heading: strings.past, items: all.filter(({ past }) => past).reverse() },
  ];
  return lists
    .filter(({ items }) => items.length > 0)
    .map(({ heading, items }) => (
      <section className="part" key={heading} data-unsearched>
        <h2>{heading}</h2>
        <div className="events">
          {byYear(items).map(([year, ofYear]) => (
            <section key={year}>
              {year && <h3>{year}</h3>}
              {ofYear.map(({ event: { title, around, summary, href, lang, zone }, occurrence, state }) => (
                <article key={`${href} ${occurrence.start}`}>
                  <p className="kick opening">
                    {state === 'postponed' ? (
                      <span>{strings.dateToBeAnnounced}</span>
                    ) : (
                      <time dateTime={occurrence.start}>
                        {eventText(occurrence, zone, format, strings.templates).date}
                      </time>
                    )}
                  </p>
                  <h4>
                    <a href={href} hrefLang={lang}>
                      {around[0] && <span>{around[0]}</span>}
                      <span lang={lang} dir={lang && 'ltr'}>
                        {title}
                      </span>
                      {around[1] && <span>{around[1]}</span>}
                    </a>
                    {lang && <span>{` (${strings.inSource})`}</span>}
                  </h4>
                  <p lang={lang} dir={lang && 'ltr'}>
                    {summary}
                  </p>
                </article>
              ))}
            </section>
          ))}
        </div>
      </section>
    ));
}
