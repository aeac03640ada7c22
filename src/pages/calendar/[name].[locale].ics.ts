import type { APIRoute, GetStaticPaths } from 'astro';
import { icalendar } from '../../calendar/icalendar.ts';
import { organization } from '../../content-model/published.ts';
import { languageOf } from '../../i18n/language.ts';
import { localeCodes, type LocaleCode } from '../../i18n/locales.ts';
import { allEventsName } from '../../routes/route.ts';
import { calendarEvents } from '../../views/calendar-events.ts';

export const getStaticPaths = (async () => {
  const site = new URL(import.meta.env.SITE);
  const files = await Promise.all(
    localeCodes.map(async (locale) => {
      const events = await calendarEvents(locale, site);
      const all = { name: allEventsName, events: events.map(({ event }) => event) };
      const single = events.map(({ name, event }) => ({ name, events: [event] }));
      return [all, ...single].map(({ name, ...props }) => ({ params: { name, locale }, props }));
    }),
  );
  return files.flat();
}) satisfies GetStaticPaths;

/** One event or all events as a calendar file in one language. */
export const GET: APIRoute = ({ params, props }) => {
  const title = languageOf(params.locale as LocaleCode).t('events:calendar.name', { name: organization.name });
  const text = icalendar(title, props.events as Parameters<typeof icalendar>[1]);
  return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
};
