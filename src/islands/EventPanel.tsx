import { useEffect, useRef, useState, type ReactNode } from 'react';
import { nextOf, stateAt, type State } from '../calendar/state.ts';
import { eventText, type EventText } from '../cards/event-text.ts';
import type { EventCard, EventStrings } from '../cards/events.ts';
import { formatter } from '../i18n/format.ts';
import { useClock } from './clock.ts';
import { Countdown } from './Countdown.tsx';
import { DateBlock } from './DateBlock.tsx';

interface Props {
  /** The events to choose the next one from; or the one that the page is about. */
  readonly events: readonly EventCard[];
  readonly strings: EventStrings;
  /** The build's clock, in milliseconds since 1970: what is drawn before the reader's is known. */
  readonly builtAt: number;
  /** What an event's own page says below its date. Without it the panel says what comes next and leads there. */
  readonly details?: readonly string[];
}

/** The last hour is counted in seconds; a minute more, so that it does not begin late. */
const hourAndMinute = 3_660_000;

const needsSeconds = (events: readonly EventCard[]) => (at: number) =>
  events.some((event) => {
    const { occurrence, state } = stateAt(event, at);
    return state === 'upcoming' && occurrence.begins - at <= hourAndMinute;
  });

/** Says a change of state once, to those who do not see it; the ticks stay silent. */
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

function NextWords({ event, text, strings }: { event: EventCard; text: EventText; strings: EventStrings }) {
  const { title, around, summary, href, lang } = event;
  return (
    <>
      <p className="kick">{strings.next}</p>
      <h2 id="next">
        {around[0] && <span>{around[0]}</span>}
        <span lang={lang}>{title}</span>
        {around[1] && <span>{around[1]}</span>}
        {lang && <span>{` (${strings.inSource})`}</span>}
      </h2>
      <p>
        <strong className="opening">{text.summary}</strong>
      </p>
      {text.time && <p>{text.time}</p>}
      <p lang={lang}>{summary}</p>
      <p>
        <a href={href} hrefLang={lang}>
          {strings.about}
        </a>
      </p>
    </>
  );
}

function OwnWords({ text, details }: { text: EventText; details: readonly string[] }) {
  return (
    <>
      <h2 className="opening">{text.date}</h2>
      {text.time && <p className="big">{text.time}</p>}
      {details.map((line) => (
        <p key={line}>
          <bdi>{line}</bdi>
        </p>
      ))}
    </>
  );
}

const isSettled = (state: State) => state === 'over' || state === 'cancelled' || state === 'postponed';

/**
 * An event as a date, with the time that is left: by the reader's clock, from the events' own rules, so that a page
 * built weeks ago is right. Teal while it is to come, sand once it is settled.
 */
export default function EventPanel({ events, strings, builtAt, details }: Props): ReactNode {
  const at = useClock(needsSeconds(events));
  const time = at ?? builtAt;
  const event = details ? events[0] : nextOf(events, time);
  const standing = event && stateAt(event, time);
  const announcement = useAnnouncement(
    at === undefined
      ? undefined
      : standing && standing.state !== 'upcoming'
        ? strings.states[standing.state]
        : event?.title,
  );
  if (!event || !standing) return <p className="row">{strings.none}</p>;

  const { occurrence, state } = standing;
  const format = formatter(strings.locale);
  const text = eventText(occurrence, event.zone, format, strings.templates);
  // What was settled when the page was built has nothing to count, and no place to keep for it.
  const counts = !isSettled(stateAt(event, builtAt).state);
  return (
    <section
      className={isSettled(state) ? 'bleed event settled' : 'bleed event'}
      aria-labelledby={details ? undefined : 'next'}
    >
      {/* Another event or day comes with new elements: a browser's translation may have taken the texts out of these. */}
      <DateBlock
        key={`date ${occurrence.start}`}
        locale={strings.locale.code}
        time={occurrence.start}
        format={format}
      />
      <div className="words" key={`${event.href} ${occurrence.start}`}>
        {details ? (
          <OwnWords text={text} details={details} />
        ) : (
          <NextWords event={event} text={text} strings={strings} />
        )}
      </div>
      {counts && <Countdown state={state} begins={occurrence.begins} at={at} strings={strings} format={format} />}
      <p className="hidden" role="status">
        <span key={announcement}>{announcement}</span>
      </p>
    </section>
  );
}
