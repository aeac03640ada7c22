import { basic, repetition, type CalendarEvent } from './icalendar.ts';
import { occurrenceAt } from './occurrences.ts';
import { dayAfter } from './wall-time.ts';

/**
 * A link that opens a prefilled new event in Google Calendar, on its current or next date. If someone opens the page after
 * that date, a yearly event still repeats from it.
 * @param at milliseconds since 1970
 */
export function googleCalendarUrl({ schedule, summary, description, location }: CalendarEvent, at: number): string {
  const { start, end = start, allDay } = occurrenceAt(schedule, at);
  const [recur] = repetition(schedule);
  // `20260305/20260306` for a day, `20260305T113000/20260305T133000` for a time.
  const dates = allDay ? [start, dayAfter(end)] : [`${start}:00`, `${end}:00`];
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: summary,
    dates: dates.map(basic).join('/'),
    ctz: schedule.zone,
    details: description,
    ...(location && { location }),
    ...(recur && { recur }),
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}
