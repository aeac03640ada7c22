import { isOver, occurrenceAt, type Occurrence, type Schedule } from './occurrences.ts';

/** An event's status, as set by the organizers. */
export type Status = 'scheduled' | 'cancelled' | 'postponed' | 'moved' | 'rescheduled' | 'movedAndRescheduled';

export interface DatedEvent {
  readonly schedule: Schedule;
  readonly status: Status;
}

/** An event's state at an instant. `today`: an all-day event in progress; `now`: a timed one. */
export type State = 'upcoming' | 'today' | 'now' | 'over' | 'cancelled' | 'postponed';

/**
 * The current or next occurrence at an instant, its state, and whether it is past. A canceled or postponed event keeps
 * that state after its date, because it never took place. A postponed event is never past, because it gets a new date.
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
 * The event in progress, or the next one; undefined if there is none. An all-day event gives way to one that begins
 * before it ends, so a three-week exhibition doesn't hide an evening event.
 * @param at milliseconds since 1970
 */
export function nextOf<E extends DatedEvent>(events: readonly E[], at: number): E | undefined {
  let next: { readonly event: E; readonly rank: number } | undefined;
  for (const event of events) {
    if (event.status === 'cancelled' || event.status === 'postponed') continue;
    const occurrence = occurrenceAt(event.schedule, at);
    if (isOver(occurrence, at)) continue;
    const { allDay, begins, ends } = occurrence;
    // Rank by the last millisecond, so an event that begins at that midnight comes after it.
    const rank = allDay && begins <= at ? ends - 1 : begins;
    if (!next || rank < next.rank) next = { event, rank };
  }
  return next?.event;
}

/** A time span in whole units, as a countdown shows it. */
interface Remaining {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** The time left until an instant, never negative. Both in milliseconds since 1970. */
export function remaining(until: number, at: number): Remaining {
  const seconds = Math.max(0, Math.ceil((until - at) / 1000));
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
}

/** The units to show: days if there are any, seconds only in the last hour. */
export function shownUnits({ days, hours }: Remaining): readonly (keyof Remaining)[] {
  if (days > 0) return ['days', 'hours', 'minutes'];
  return hours > 0 ? ['hours', 'minutes'] : ['minutes', 'seconds'];
}
