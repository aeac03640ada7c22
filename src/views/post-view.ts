import { parseWallTime, type WallTime } from '../calendar/wall-time.ts';
import { newsIn } from '../content-model/listing.ts';
import { published } from '../content-model/published.ts';
import { formatter } from '../i18n/format.ts';
import { localeByCode, type Locale, type LocaleCode } from '../i18n/locales.ts';
import { pathOf } from '../routes/site-routes.ts';

/** A post as lists show it. */
export interface PostCard {
  readonly title: string;
  readonly description: string;
  readonly href: string;
  readonly date: WallTime;
  /** In the reader's language. */
  readonly dateText: string;
  /** The language of the post, where it is not the reader's. */
  readonly otherLanguage: Locale | undefined;
}

/** Posts for a reader of a language, latest first. @param start, end as of `slice` */
export async function postCards(locale: LocaleCode, start: number, end: number): Promise<PostCard[]> {
  const posts = newsIn(await published('posts'), locale).slice(start, end);
  const { shortDate } = formatter(localeByCode(locale));
  return Promise.all(
    posts.map(async (post) => ({
      title: post.data.title,
      description: post.data.description,
      href: await pathOf(post),
      date: post.data.date,
      dateText: shortDate(parseWallTime(post.data.date)),
      otherLanguage: post.locale === locale ? undefined : localeByCode(post.locale),
    })),
  );
}
