import { remaining, shownUnits, type State } from '../calendar/event-state.ts';
import type { EventStrings } from '../views/event-view.ts';
import type { Formatter } from '../i18n/formatter.ts';

interface Props {
  readonly state: State;
  /** Milliseconds since 1970. */
  readonly begins: number;
  /** The reader's clock; undefined before hydration, when the countdown only reserves its space. */
  readonly at: number | undefined;
  readonly strings: EventStrings;
  readonly format: Formatter;
}

/** Preact sets the `translate` property, which treats “no” as true. */
const untranslated = (element: HTMLElement | null) => element?.setAttribute('translate', 'no');

/**
 * The time left until an event begins, or its state. Text that changes gets a new element (`key`), because a browser's
 * translation moves the old text out of its element.
 */
export function Countdown({ state, begins, at, strings, format }: Props) {
  if (at !== undefined && state !== 'upcoming')
    return (
      <p className="countdown state" key={state}>
        {strings.states[state]}
      </p>
    );
  const left = remaining(begins, at ?? begins);
  const units = at === undefined ? (['days', 'hours', 'minutes'] as const) : shownUnits(left);
  return (
    <div className={at === undefined ? 'countdown waiting' : 'countdown'} role="timer" aria-label={strings.countdown}>
      {units.map((unit) => (
        <p key={unit}>
          {/* U+2007 is as wide as a digit. */}
          <b translate="no" key={at && left[unit]} ref={untranslated}>
            {at === undefined ? '\u2007' : format.number(left[unit])}
          </b>{' '}
          <span key={format.pluralCategory(left[unit])}>{strings.units[unit][format.pluralCategory(left[unit])]}</span>
        </p>
      ))}
    </div>
  );
}
