import type { EventText } from '../views/event-text.ts';
import type { EventAction, EventStrings, EventView } from '../views/event-view.ts';

interface NextEventProps {
  readonly event: EventView;
  readonly text: EventText;
  readonly strings: EventStrings;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** For the panel's label; hidden copies have none. */
  readonly id?: string;
}

/** The button of the panel, or that the registration is closed. @param at milliseconds since 1970 */
function Action({ action, at }: { action: EventAction | undefined; at: number }) {
  if (!action) return null;
  const { href, label, host, by, closes, closed } = action;
  return closes! <= at ? (
    <p className="until">{closed}</p>
  ) : (
    <>
      <p className="act">
        <a className="button" href={href}>
          {label}
        </a>
        {host && <span className="host">{host}</span>}
      </p>
      {by && <p className="until">{by}</p>}
    </>
  );
}

/** The next event: its title, date, and link. */
export function NextEvent({ event, text, strings, at, id }: NextEventProps) {
  const { title, around, summary, href, lang, about, action } = event;
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
      <Action action={action} at={at} />
      <p>
        <a href={href} hrefLang={lang}>
          {about}
        </a>
      </p>
    </>
  );
}

interface DetailsProps extends Pick<NextEventProps, 'text' | 'at'> {
  readonly details: readonly string[];
  readonly action: EventAction | undefined;
}

/** An event's date and details, on its own page. */
export function EventDetails({ text, details, action, at }: DetailsProps) {
  return (
    <>
      <h2 className="opening">{text.date}</h2>
      <p className="big">{text.time}</p>
      {details.map((line) => (
        <p key={line}>
          <bdi>{line}</bdi>
        </p>
      ))}
      <Action action={action} at={at} />
    </>
  );
}
