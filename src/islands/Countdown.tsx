import { remaining, shownUnits, type State } from '../calendar/event-state.ts';
import type { EventStrings } from '../views/event-view.ts';
import type { Formatter } from '../i18n/format.ts';

interface Props {
  readonly state: State;
  /** Milliseconds since 1970. */
  readonly begins: number;
  /** The reader's clock; undefined: not yet known, the place is kept. */
  readonly at: number | undefined;
  readonly strings: EventStrings;
  readonly format: Formatter;
}

/**
 * What is left until an event begins, or how it stands. A text that changes comes with a new element (`key`): a browser
 * that translates the page has taken the old text out of its own. Keeps its place on the page before the clock is known.
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
          {/* As wide as a figure, as long as there is none to show. */}
          <b translate="no">{at === undefined ? '\u2007' : format.number(left[unit])}</b>
          <span key={format.pluralCategory(left[unit])}>{strings.units[unit][format.pluralCategory(left[unit])]}</span>
        </p>
      ))}
    </div>
  );
}
