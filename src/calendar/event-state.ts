import { isOver, nextOccurrences, occurrenceAt, type Occurrence, type Schedule } from './occurrences.ts';

/** What the organizers say of an event. */
export type Status = 'scheduled' | 'cancelled' | 'postponed' | 'moved';

export interface DatedEvent {
  readonly schedule: Schedule;
  readonly status: Status;
}

/** Where an event stands at an instant. `today` is an all-day event that is going on, `now` a timed one. */
export type State = 'upcoming' | 'today' | 'now' | 'over' | 'cancelled' | 'postponed';

/**
 * The occurrence that matters at an instant, where it stands, and whether it belongs to the past. What was cancelled or
 * postponed stays so when its time comes: it never took place. A postponed event waits for its new date.
 * @param at milliseconds since 1970
 */
export function stateAt(
  { schedule, status }: DatedEvent,
  at: number,
): { readonly occurrence: Occurrence; readonly state: State; readonly past: boolean } {
  const occurrence = occurrenceAt(schedule, at);
  const past = isOver(occurrence, at) && status !== 'postponed';
  if (status === 'cancelled' || status === 'postponed') return { occurrence, state: status, past };
  if (past) return { occurrence, state: 'over', past };
  if (at < occurrence.begins) return { occurrence, state: 'upcoming', past };
  return { occurrence, state: occurrence.allDay ? 'today' : 'now', past };
}

/**
 * What takes place next, or is going on; undefined where nothing does. What lasts all day gives way to what begins before
 * it is over: an exhibition of three weeks must not hide an evening.
 * @param at milliseconds since 1970
 */
export function nextOf<E extends DatedEvent>(events: readonly E[], at: number): E | undefined {
  let next: { readonly event: E; readonly rank: number } | undefined;
  for (const event of events) {
    if (event.status === 'cancelled' || event.status === 'postponed') continue;
    const [occurrence] = nextOccurrences(event.schedule, at, 1);
    if (!occurrence) continue;
    const { allDay, begins, ends } = occurrence;
    // Its last millisecond: what begins at that midnight comes after it.
    const rank = allDay && begins <= at ? ends - 1 : begins;
    if (!next || rank < next.rank) next = { event, rank };
  }
  return next?.event;
}

/** A span of time in whole units, as a clock counts down. */
export interface Remaining {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** What is left until an instant, at least nothing. Both in milliseconds since 1970. */
export function remaining(until: number, at: number): Remaining {
  const seconds = Math.max(0, Math.ceil((until - at) / 1000));
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
}

/** The units worth showing: seconds in the last hour alone, days as long as there are any. */
export function shownUnits({ days, hours }: Remaining): readonly (keyof Remaining)[] {
  if (days > 0) return ['days', 'hours', 'minutes'];
  return hours > 0 ? ['hours', 'minutes'] : ['minutes', 'seconds'];
}
