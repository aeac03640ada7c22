import { parseWallTime, type WallTime } from '../calendar/wall-time.ts';
import { newsIn } from '../content-model/listing.ts';
import { published } from '../content-model/published.ts';
import { languageOf, otherLanguage, type OtherLanguage } from '../i18n/language.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { entryPath } from '../routes/site-routes.ts';

/** The view model of a post in a list. */
export interface PostView {
  readonly title: string;
  readonly description: string;
  readonly href: string;
  readonly date: WallTime;
  /** In the reader's language. */
  readonly dateText: string;
  readonly otherLanguage: OtherLanguage | undefined;
}

/** Posts for readers of a language, latest first. @param start, end as for `slice` */
export async function postViews(locale: LocaleCode, start: number, end: number): Promise<PostView[]> {
  const posts = newsIn(await published('posts'), locale).slice(start, end);
  const { shortDate } = languageOf(locale).format;
  return Promise.all(
    posts.map(async (post) => ({
      title: post.data.title,
      description: post.data.description,
      href: await entryPath(post),
      date: post.data.date,
      dateText: shortDate(parseWallTime(post.data.date)),
      otherLanguage: otherLanguage(post.locale, locale),
    })),
  );
}
