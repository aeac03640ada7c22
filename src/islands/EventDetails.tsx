import type { ReactNode } from 'react';
import type { EventText } from '../views/event-text.ts';
import type { EventAction, EventStrings, EventView } from '../views/event-view.ts';

interface NextEventProps {
  readonly event: EventView;
  readonly text: EventText;
  readonly strings: EventStrings;
  /** The button. */
  readonly children: ReactNode;
  /** For the panel's label. Hidden copies have none. */
  readonly id?: string;
}

/** The panel's button, or a line that registration has closed. @param at milliseconds since 1970 */
export function Action({ action, at }: { readonly action: EventAction; readonly at: number }) {
  const isClosed = action.closes! <= at;
  return (
    <>
      {!isClosed && (
        <p className="act">
          <a className="button" href={action.href}>
            {action.label}
          </a>
          <span className="host">{action.host}</span>
        </p>
      )}
      <p className="until" key={Number(isClosed)}>
        {isClosed ? action.closed : action.by}
      </p>
    </>
  );
}

export function NextEvent({ event, text, strings, id, children }: NextEventProps) {
  const { title, around, summary, href, lang, about } = event;
  return (
    <>
      <p className="kick">{strings.next}</p>
      <h2 id={id}>
        {around[0] && <span>{around[0]}</span>}
        <span lang={lang} dir={lang && 'ltr'}>
          {title}
        </span>
        {around[1] && <span>{around[1]}</span>}
        {lang && <span>{` (${strings.inSource})`}</span>}
      </h2>
      <p>
        <strong className="opening">{text.date}</strong>
      </p>
      {text.time && <p>{text.time}</p>}
      <p lang={lang} dir={lang && 'ltr'}>
        {summary}
      </p>
      {children}
      <p className="screen-only">
        <a href={href} hrefLang={lang}>
          {about}
        </a>
      </p>
    </>
  );
}

interface DetailsProps extends Pick<NextEventProps, 'text' | 'children'> {
  readonly details: readonly string[];
}

/** An event's date and details, on its own page. */
export function EventDetails({ text, details, children }: DetailsProps) {
  return (
    <>
      <h2 className="opening">{text.date}</h2>
      {text.time && <p className="big">{text.time}</p>}
      {details.map((line) => (
        <p key={line}>
          <bdi>{line}</bdi>
        </p>
      ))}
      {children}
    </>
  );
}
