import type { ImageMetadata } from 'astro';
import { parseWallTime, type WallTime } from '../calendar/wall-time.ts';
import { imageBeside } from '../content-model/images.ts';
import { newsIn, ownFirst } from '../content-model/listing.ts';
import { organization, published, type Published } from '../content-model/published.ts';
import { languageOf, otherLanguage, type OtherLanguage } from '../i18n/language.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { entryPath } from '../routes/site-routes.ts';

type Post = Published<'posts'>;

export interface PostView {
  readonly title: string;
  readonly description: string;
  readonly href: string;
  /** In the reader's language, such as “Statement”. */
  readonly kind: string;
  /** “From the MIRA Coalition”, in the reader's language. undefined for our own posts. */
  readonly from: string | undefined;
  readonly date: WallTime;
  /** In the reader's language. */
  readonly dateText: string;
  readonly image: ImageMetadata | undefined;
  readonly otherLanguage: OtherLanguage | undefined;
}

/** A post's source, in the reader's language. undefined for our own posts. */
export const fromWhom = ({ data }: Post, locale: LocaleCode): string | undefined =>
  data.author && languageOf(locale).t('news:from', { name: organization[data.author].name });

async function postView(post: Post, locale: LocaleCode): Promise<PostView> {
  const { title, description, kind, date, image } = post.data;
  const { t, format } = languageOf(locale);
  return {
    title,
    description,
    href: await entryPath(post),
    kind: t(`news:kinds.${kind}`),
    from: fromWhom(post, locale),
    date,
    dateText: format.shortDate(parseWallTime(date)),
    image: image ? await imageBeside('posts', image) : undefined,
    otherLanguage: otherLanguage(post.locale, locale),
  };
}

/** Posts for readers of a language, latest first. @param start, end as for `slice` */
export async function postViews(locale: LocaleCode, start: number, end: number): Promise<PostView[]> {
  const posts = newsIn(await published('posts'), locale).slice(start, end);
  return Promise.all(posts.map((post) => postView(post, locale)));
}

/** The first posts for readers of a language, our own before the coalition's. */
export async function ownPostViews(locale: LocaleCode, count: number): Promise<PostView[]> {
  const posts = ownFirst(newsIn(await published('posts'), locale)).slice(0, count);
  return Promise.all(posts.map((post) => postView(post, locale)));
}
