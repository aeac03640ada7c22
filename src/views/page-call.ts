import { nextOf } from '../calendar/event-state.ts';
import { ownCall, siteCall, type Call } from '../content-model/call.ts';
import { organization, originalOf, type Published } from '../content-model/published.ts';
import { now } from '../env/build-clock.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { kindOf } from '../routes/page-kinds.ts';
import { eventsToCome, opensRegistration } from './event-view.ts';

/** Whether a page may ask visitors to act. Below the MIRA Coalition's words, a call would look like the coalition's. */
export const asksToAct = ({ collection, key, data }: Published): boolean =>
  !kindOf({ collection, key }).asksNothing && !('author' in data && data.author === 'coalition');

/** A page's call to action: its own or the organization's. An event's registration takes its place. */
export async function callOn(entry: Published): Promise<Call | undefined> {
  if (!asksToAct(entry)) return undefined;
  if (entry.collection === 'events' && opensRegistration(entry as Published<'events'>)) return undefined;
  const { timeZone } = organization;
  const own =
    entry.collection === 'pages'
      ? ownCall(entry as Published<'pages'>, (await originalOf(entry)) as Published<'pages'>, timeZone, now)
      : undefined;
  return own ?? siteCall(entry.locale, organization, now);
}

/** Whether the next event's panel has a button to register, which replaces the call. */
export async function nextRegisters(locale: LocaleCode): Promise<boolean> {
  const action = nextOf(await eventsToCome(locale, now, false), now)?.action;
  return action !== undefined && !(action.closes! <= now);
}
