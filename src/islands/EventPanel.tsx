import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Occurrence } from '../calendar/occurrences.ts';
import { nextOf, stateAt, type State } from '../calendar/event-state.ts';
import { eventText } from '../views/event-text.ts';
import type { EventView, EventStrings } from '../views/event-view.ts';
import { formatterOf } from '../i18n/formatter.ts';
import { useClock } from './clock.ts';
import { Countdown } from './Countdown.tsx';
import { DateBlock } from './DateBlock.tsx';
import { Action, EventDetails, NextEvent } from './EventDetails.tsx';

interface Props {
  /** The candidates for the next event, or the one event that the page is about. */
  readonly events: readonly EventView[];
  readonly strings: EventStrings;
  /** The build's clock, in milliseconds since 1970, used until hydration. */
  readonly builtAt: number;
  /** Lines below the date on an event's own page. Without them, the panel shows the next event with a link. */
  readonly details?: readonly string[];
}

/** The countdown shows seconds in the last hour. The extra minute keeps them from starting late. */
const hourAndMinute = 3_660_000;

const needsSeconds = (events: readonly EventView[]) => (at: number) =>
  events.some((event) => {
    const { occurrence, state } = stateAt(event, at);
    return state === 'upcoming' && occurrence.begins - at <= hourAndMinute;
  });

/** Limits on the panel's later events: how old a page may get, and a count that keeps it small. */
const laterSpan = 60 * 86_400_000;
const maxLater = 8;

/** The events that the panel shows in turn, starting at an instant. */
function eventsAfter(events: readonly EventView[], at: number) {
  const later: { readonly event: EventView; readonly occurrence: Occurrence }[] = [];
  for (let time = at; later.length < maxLater && time < at + laterSpan;) {
    const event = nextOf(events, time);
    if (!event) break;
    const { occurrence } = stateAt(event, time);
    later.push({ event, occurrence });
    time = occurrence.ends;
  }
  return later;
}

/** Announces each change of state once, but not the ticks. */
function useAnnouncement(text: string | undefined): string {
  const [announced, setAnnounced] = useState('');
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (text === undefined) return;
    if (before.current !== undefined && before.current !== text) setAnnounced(text);
    before.current = text;
  }, [text]);
  return announced;
}

/** The panel in one sentence, for screen readers. */
function announcementFor(event: EventView | undefined, at: number, strings: EventStrings): string {
  if (!event) return strings.none;
  const { state } = stateAt(event, at);
  return state === 'upcoming' ? `${strings.next}: ${event.title}` : `${event.title}: ${strings.states[state]}`;
}

const isSettled = (state: State) => state === 'over' || state === 'cancelled' || state === 'postponed';

/**
 * An event's date and the time left, from the reader's clock and the events' schedules. A page built weeks ago is still
 * right.
 */
export default function EventPanel({ events, strings, builtAt, details }: Props): ReactNode {
  const at = useClock(needsSeconds(events));
  const time = at ?? builtAt;
  const event = details ? events[0] : nextOf(events, time);
  const announcement = useAnnouncement(at === undefined ? undefined : announcementFor(event, at, strings));
  const format = formatterOf(strings.locale.formats);
  const button = ({ action }: EventView) => action && <Action action={action} at={time} />;
  const textOf = (each: EventView, its: Occurrence) => eventText(its, each.zone, format, strings.templates);
  // Memoized because the clock ticks but props never change.
  const laterEvents = useMemo(
    () =>
      (details ? [] : eventsAfter(events, builtAt)).map((later) => ({
        ...later,
        text: textOf(later.event, later.occurrence),
      })),
    [],
  );
  // After the last event, keep its space so the content below doesn't move.
  const shown = event ?? nextOf(events, builtAt);
  if (!shown) return <p className="row">{strings.none}</p>;

  const { occurrence, state } = stateAt(shown, event ? time : builtAt);
  const text = textOf(shown, occurrence);
  // An event that was already settled at build time needs no countdown and no space for one.
  const hasCountdown = !isSettled(stateAt(shown, builtAt).state);
  return (
    <section
      className={!event || isSettled(state) ? 'bleed event settled' : 'bleed event'}
      aria-labelledby={details ? undefined : 'next'}
    >
      {/* A new event or day gets new elements, because a browser's translation may have moved the text. */}
      <div className={event ? undefined : 'later'} key={`date ${occurrence.start}`}>
        <DateBlock locale={strings.locale.code} time={occurrence.start} format={format} />
      </div>
      <div className="turns">
        <div className="words" key={event ? `${event.href} ${occurrence.start}` : 'none'}>
          {!event ? (
            <p className="big" id="next">
              {strings.none}
            </p>
          ) : details ? (
            <EventDetails text={text} details={details}>
              {button(event)}
            </EventDetails>
          ) : (
            <NextEvent event={event} text={text} strings={strings} id="next">
              {button(event)}
            </NextEvent>
          )}
        </div>
        {laterEvents
          .filter((later) => later.event !== event || later.occurrence.start !== occurrence.start)
          .map((later) => (
            <div className="words later styled" hidden key={`later ${later.event.href} ${later.occurrence.start}`}>
              <NextEvent event={later.event} text={later.text} strings={strings}>
                {button(later.event)}
              </NextEvent>
            </div>
          ))}
      </div>
      {hasCountdown && (
        <Countdown
          state={event ? state : 'upcoming'}
          begins={occurrence.begins}
          at={event && at}
          strings={strings}
          format={format}
        />
      )}
      <p className="hidden" role="status">
        <span key={announcement}>{announcement}</span>
      </p>
    </section>
  );
}
