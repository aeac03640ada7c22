import { remaining, shownUnits, type State } from '../calendar/state.ts';
import type { EventStrings } from '../cards/events.ts';
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

/** What is left until an event begins, or how it stands. Keeps its place on the page before the clock is known. */
export function Countdown({ state, begins, at, strings, format }: Props) {
  if (at !== undefined && state !== 'upcoming') return <p className="countdown state">{strings.states[state]}</p>;
  const left = remaining(begins, at ?? begins);
  const units = at === undefined ? (['days', 'hours', 'minutes'] as const) : shownUnits(left);
  return (
    <div className={at === undefined ? 'countdown waiting' : 'countdown'} role="timer" aria-label={strings.countdown}>
      {units.map((unit) => (
        <p key={unit}>
          <b translate="no">{format.number(left[unit])}</b>
          <span>{strings.units[unit][format.pluralCategory(left[unit])]}</span>
        </p>
      ))}
    </div>
  );
}
