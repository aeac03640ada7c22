import type { z } from 'astro/zod';
import { existsIn, isTimeZone } from '../calendar/wall-time.ts';
import { precisionOf } from './field-types.ts';
import type { entrySchemas } from './schemas.ts';

type EventData = z.infer<typeof entrySchemas.events>;

/** Finds times that contradict each other and times that the zone's clocks skip. */
export function checkTimes(
  { start, end, zone, repeats, registration, status, updated }: EventData,
  context: z.RefinementCtx,
): void {
  const fault = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const areTimes = [start, end, registration?.deadline].every((time) => time === undefined || precisionOf(time));
  // Calendars ignore a change unless the entry has a newer date.
  if (status !== 'scheduled' && !updated) fault(['updated'], 'The status has changed, but not the date of the change.');
  // Skip the range checks when a value isn't a time.
  if (!areTimes) return;
  if (end && precisionOf(start) !== precisionOf(end)) fault(['end'], 'The format differs from start.');
  else if (end && end < start) fault(['end'], 'The end is before start.');
  if (end === start && precisionOf(start) === 'minute') fault(['end'], 'The end is the same as start. Leave it out.');
  if (repeats && end && precisionOf(start) === 'day') fault(['end'], 'Yearly events last one day.');
  if (repeats && precisionOf(start) !== 'day') fault(['start'], 'Yearly events are all-day.');
  if ((registration?.deadline ?? '') > start) fault(['registration', 'deadline'], 'The deadline is after start.');
  for (const [name, time] of Object.entries({ start, end })) {
    if (time && precisionOf(time) === 'minute' && isTimeZone(zone) && !existsIn(time, zone)) {
      fault([name], `Clocks in ${zone} go forward that night and skip this time.`);
    }
  }
}

/** Finds an event with both a venue and `venueToBeAnnounced`, and one that moved without saying where. */
export function checkPlace({ venue, venueToBeAnnounced, online, status }: EventData, context: z.RefinementCtx): void {
  const fault = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if (venue && venueToBeAnnounced) fault('venueToBeAnnounced', 'The place is known, because venue is set.');
  if (status.startsWith('moved') && !venue && !venueToBeAnnounced && !online)
    fault('status', 'The event has moved, but its new place is missing. Add venue, venueToBeAnnounced, or online.');
}

/** The fields of an event that people attend. An observance has none of them. */
const attended = [
  'venue',
  'venueToBeAnnounced',
  'online',
  'registration',
  'spoken',
  'interpreters',
  'cost',
  'access',
  'children',
  'program',
  'status',
  'reason',
] as const satisfies (keyof EventData)[];

/** Finds an observance that isn't yearly or that has something to attend. */
export function checkKind(data: EventData, context: z.RefinementCtx): void {
  if (data.kind !== 'observance') return;
  const isUnset = (value: unknown) => !value || value === 'scheduled' || (Array.isArray(value) && value.length === 0);
  const foreign = attended.filter((name) => !isUnset(data[name]));
  const message = `An observance has nothing to attend, so it cannot have: ${foreign.join(', ')}.`;
  if (foreign.length > 0) context.addIssue({ code: 'custom', path: ['kind'], message });
  if (!data.repeats) context.addIssue({ code: 'custom', path: ['repeats'], message: 'Observances are yearly.' });
}
