import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { stateAt } from '../calendar/event-state.ts';
import { parseWallTime } from '../calendar/wall-time.ts';
import { imageFile } from '../content-model/images.ts';
import { latestFirst } from '../content-model/listing.ts';
import { memoizeInBuild, organization, published, publishedEntry } from '../content-model/published.ts';
import { now } from '../env/build-clock.ts';
import { projectRoot } from '../env/project-root.ts';
import { languageOf } from '../i18n/language.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { kindOf } from '../routes/page-kinds.ts';
import { isListed, ogImagePath, type Route } from '../routes/route.ts';
import { routeTable } from '../routes/site-routes.ts';
import { eventText } from '../views/event-text.ts';
import { eventStrings, eventView } from '../views/event-view.ts';
import { fromWhom } from '../views/post-view.ts';
import { renderOgImage, type OgImageContent } from './og-image-svg.ts';

/** Raise this when rendering changes. It's part of the images' names, so cached ones expire. */
const version = 6;

/** How many posts per language have their own image: four pages of news. Older posts share one, so a cold build renders about 200. */
const postsWithImage = 48;

export interface OgImage {
  readonly path: string;
  readonly alt: string;
  readonly content: OgImageContent;
}

/** File names of the posts in a language that have their own image. */
const recentPosts = memoizeInBuild(async (locale: LocaleCode): Promise<ReadonlySet<string>> => {
  const posts = (await published('posts')).filter((post) => post.locale === locale);
  return new Set(
    latestFirst(posts)
      .slice(0, postsWithImage)
      .map((post) => post.key),
  );
});

/** An event's status and date, and its day and month unless it's postponed. */
async function eventContent(route: Route): Promise<Pick<OgImageContent, 'kicker' | 'day'>> {
  const entry = (await publishedEntry('events', route.locale, route.key))!;
  const view = await eventView(entry, route.locale);
  const { state, occurrence } = stateAt(view, now);
  const strings = eventStrings(route.locale);
  const { format } = languageOf(route.locale);
  const { date } = eventText(occurrence, view.zone, format, strings.templates);
  // “Canceled:” without the colon.
  const statusLabel = view.around.join('').replace(/[:\s]+$/, '');
  const { day, month } = parseWallTime(occurrence.start);
  return {
    kicker: [...(statusLabel ? [statusLabel] : []), state === 'postponed' ? strings.dateToBeAnnounced : date],
    ...(state !== 'postponed' && { day: { number: day, month: format.monthName(month) } }),
  };
}

/** A photo with a hash of its bytes, so a new photo under the same name makes a new image. */
const photoOf = memoizeInBuild(async (name: string) => {
  const file = imageFile('posts', name);
  const bytes = await readFile(join(projectRoot, file));
  return { file, hash: createHash('sha256').update(bytes).digest('hex') };
});

/** What a page's image shows, besides the organization's address. */
type PageContent = Omit<OgImageContent, 'locale' | 'host'>;

/** A post's kind and date, its source unless it's ours, and its photo, if any. */
async function postContent({ locale, key }: Route): Promise<PageContent> {
  const post = (await publishedEntry('posts', locale, key))!;
  const { title, kind, date, image } = post.data;
  const { t, format } = languageOf(locale);
  const from = fromWhom(post, locale);
  return {
    title,
    kicker: [`${t(`news:kinds.${kind}`)} · ${format.shortDate(parseWallTime(date))}`, ...(from ? [from] : [])],
    ...(image && { photo: await photoOf(image) }),
  };
}

async function imageContent(route: Route): Promise<PageContent> {
  const { collection, key, locale } = route;
  const block = { title: undefined, kicker: [] };
  if (kindOf(route).showsBlock) return block;
  if (collection === 'posts') return (await recentPosts(locale)).has(key) ? postContent(route) : block;
  const { title } = (await publishedEntry(collection, locale, key))!.data;
  return { title, ...(collection === 'events' ? await eventContent(route) : { kicker: [] }) };
}

/** The social image of a page. Its file name is a hash of its content. */
export async function ogImageFor(route: Route): Promise<OgImage> {
  const { title, kicker, ...rest } = await imageContent(route);
  const { t, lang } = languageOf(route.locale);
  const capitalize = (text: string) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
  // The font has no emoji.
  const plainTitle = title?.replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, '').trim();
  const content: OgImageContent = {
    locale: route.locale,
    title: plainTitle,
    kicker: kicker.map(capitalize),
    ...rest,
    host: new URL(organization.site).host,
  };
  const hash = createHash('sha256')
    .update(JSON.stringify([version, content]))
    .digest('hex')
    .slice(0, 16);
  return { path: ogImagePath(hash), alt: [...kicker, title ?? t('nav.block'), organization.name].join(' · '), content };
}

/** Every image that a page of the site uses, once. */
export async function ogImages(): Promise<readonly OgImage[]> {
  const { routes } = await routeTable();
  const images = await Promise.all(routes.filter((route) => isListed(route) || route.page === 1).map(ogImageFor));
  return [...new Map(images.map((image) => [image.path, image])).values()];
}

const cache = join('.astro', 'cache', 'og-images');

/** The JPEG of an image, from the cache if an earlier build rendered it. The same name always means the same picture. */
export async function ogImageBytes({ path, content }: OgImage): Promise<Buffer> {
  const file = join(cache, basename(path));
  const cached = await readFile(file).catch(() => undefined);
  if (cached) return cached;
  const bytes = await renderOgImage(content);
  await mkdir(cache, { recursive: true });
  await writeFile(file, bytes);
  return bytes;
}
