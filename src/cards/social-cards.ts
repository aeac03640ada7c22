import { createHash } from 'node:crypto';
import { now } from '../calendar/now.ts';
import { stateAt } from '../calendar/state.ts';
import { parseWallTime } from '../calendar/wall-time.ts';
import { latestFirst } from '../collections/listing.ts';
import { organization, published, publishedEntry } from '../collections/published.ts';
import { formatter } from '../i18n/format.ts';
import { localeByCode } from '../i18n/locales.ts';
import { translator } from '../i18n/messages.ts';
import { cardPath, isListed, type Route } from '../routes/route.ts';
import { routeTable } from '../routes/routes.ts';
import type { Card } from '../seo/card.ts';
import { eventText } from './event-text.ts';
import { eventCard, eventStrings } from './events.ts';

/** Rises when cards are drawn another way: their names, and so the drawn ones that are kept, follow it. */
const drawing = 5;

/** How many posts of a language have a card of their own; older ones show the language's: a cold build draws a few hundred at most. */
const postsWithCard = 100;

export interface SocialCard {
  readonly path: string;
  /** What it says, for those who do not see it. */
  readonly alt: string;
  readonly card: Card;
}

const recentPosts = new Map<string, Promise<ReadonlySet<string>>>();

function hasOwnCard({ key, locale }: Route): Promise<boolean> {
  let recent = recentPosts.get(locale);
  if (!recent || import.meta.env.DEV) {
    recent = published('posts').then(
      (posts) =>
        new Set(
          latestFirst(posts.filter((post) => post.locale === locale))
            .slice(0, postsWithCard)
            .map((post) => post.key),
        ),
    );
    recentPosts.set(locale, recent);
  }
  return recent.then((keys) => keys.has(key));
}

/** Of an event: how it stands, when it is, and its day over its month where it has one. */
async function eventContent(route: Route): Promise<Pick<Card, 'kicker' | 'day'>> {
  const entry = (await publishedEntry('events', route.locale, route.key))!;
  const card = await eventCard(entry, route.locale);
  const { state, occurrence } = stateAt(card, now);
  const strings = eventStrings(route.locale);
  const format = formatter(localeByCode(route.locale));
  const { date } = eventText(occurrence, card.zone, format, strings.templates);
  // “Cancelled:” without what follows.
  const standing = card.around.join('').replace(/[:\s]+$/, '');
  const { day, month } = parseWallTime(occurrence.start);
  return {
    kicker: [...(standing ? [standing] : []), state === 'postponed' ? strings.dateToBeAnnounced : date],
    ...(state !== 'postponed' && { day: { number: day, month: format.monthName(month) } }),
  };
}

async function contentOf(route: Route): Promise<Pick<Card, 'title' | 'kicker' | 'day'>> {
  const { collection, key, locale } = route;
  const block = { title: undefined, kicker: [] };
  if (collection === 'pages' && key === 'home') return block;
  const { data } = (await publishedEntry(collection, locale, key))!;
  const { title } = data;
  if (collection === 'events') return { title, ...(await eventContent(route)) };
  if (collection === 'pages') return { title, kicker: [] };
  if (!(await hasOwnCard(route))) return block;
  const date = 'date' in data ? [formatter(localeByCode(locale)).shortDate(parseWallTime(data.date))] : [];
  return { title, kicker: date };
}

/** The card of a page: its file's name is made of all that is on it. */
export async function cardFor(route: Route): Promise<SocialCard> {
  const { title, kicker, day } = await contentOf(route);
  const opening = (text: string) => text.charAt(0).toLocaleUpperCase(localeByCode(route.locale).lang) + text.slice(1);
  // No face of ours has pictures for letters.
  const plain = title?.replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, '').trim();
  const card: Card = {
    locale: route.locale,
    title: plain,
    kicker: kicker.map(opening),
    ...(day && { day }),
    host: new URL(organization.site).host,
  };
  const hash = createHash('sha256')
    .update(JSON.stringify([drawing, card]))
    .digest('hex')
    .slice(0, 16);
  const words = title ?? translator(route.locale)('nav.block');
  return { path: cardPath(hash), alt: [...kicker, words, organization.name].join(' · '), card };
}

/** Every card that a page of the site names, once. */
export async function socialCards(): Promise<readonly SocialCard[]> {
  const { routes } = await routeTable();
  const cards = await Promise.all(routes.filter((route) => isListed(route) || route.page === 1).map(cardFor));
  return [...new Map(cards.map((card) => [card.path, card])).values()];
}
