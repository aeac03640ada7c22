import type { EventText } from '../views/event-text.ts';
import type { EventView, EventStrings } from '../views/event-view.ts';

interface NextEventProps {
  readonly event: EventView;
  readonly text: EventText;
  readonly strings: EventStrings;
  /** For the panel's label; hidden copies have none. */
  readonly id?: string;
}

/** The next event: its title, date, and link. */
export function NextEvent({ event, text, strings, id }: NextEventProps) {
  const { title, around, summary, href, lang, about } = event;
  return (
    <>
      <p className="kick">{strings.next}</p>
      <h2 id={id}>
        {around[0] && <span>{around[0]}</span>}
        <span lang={lang}>{title}</span>
        {around[1] && <span>{around[1]}</span>}
        {lang && <span>{` (${strings.inSource})`}</span>}
      </h2>
      <p>
        <strong className="opening">{text.date}</strong>
      </p>
      <p>{text.time}</p>
      <p lang={lang}>{summary}</p>
      <p>
        <a href={href} hrefLang={lang}>
          {about}
        </a>
      </p>
    </>
  );
}

/** An event's date and details, on its own page. */
export function EventDetails({ text, details }: { text: EventText; details: readonly string[] }) {
  return (
    <>
      <h2 className="opening">{text.date}</h2>
      <p className="big">{text.time}</p>
      {details.map((line) => (
        <p key={line}>
          <bdi>{line}</bdi>
        </p>
      ))}
    </>
  );
}
