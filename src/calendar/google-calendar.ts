import { basic, repetition, type CalendarEvent } from './icalendar.ts';
import { occurrenceAt } from './occurrences.ts';
import { dayAfter, parseWallTime, type WallTime } from './wall-time.ts';

/** Wall time in the format of Google's link: `20260305T113000`, or `20260305` for a day. */
const googleTime = (time: WallTime) => basic(parseWallTime(time).precision === 'day' ? time : `${time}:00`);

/**
 * A link that opens a prefilled new event in Google Calendar, on its current or next date. If a page is older than that
 * date, a yearly event still repeats from it.
 * @param at milliseconds since 1970
 */
export function googleCalendarUrl({ schedule, summary, description, location }: CalendarEvent, at: number): string {
  const { start, end, allDay } = occurrenceAt(schedule, at);
  const [recur] = repetition(schedule);
  const last = allDay ? dayAfter(end ?? start) : (end ?? start);
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: summary,
    dates: `${googleTime(start)}/${googleTime(last)}`,
    ctz: schedule.zone,
    details: description,
    ...(location && { location }),
    ...(recur && { recur }),
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}
