import { endOf } from '../calendar/wall-time.ts';
import { defaultLocale, localeByCode, type LocaleCode } from '../i18n/locales.ts';
import type { Organization } from './organization.ts';

/** The view model of the site notice. */
export interface NoticeView {
  readonly text: string;
  /** The language of the text, if it isn't the page's. */
  readonly lang: string | undefined;
  readonly link: string | undefined;
  /** Milliseconds since 1970. undefined if it has no end. */
  readonly ends: number | undefined;
}

/**
 * The notice in a language, or in English with `lang` set. undefined if there is none or it has ended.
 * If its end is a day, it's shown through that day.
 * @param now milliseconds since 1970
 */
export function noticeIn(locale: LocaleCode, { notice, timeZone }: Organization, now: number): NoticeView | undefined {
  if (!notice) return undefined;
  const { text, link, end } = notice;
  const ends = end === undefined ? undefined : endOf(end, timeZone);
  if (ends !== undefined && ends <= now) return undefined;
  const translation = text[locale];
  return {
    text: translation ?? text[defaultLocale.code],
    lang: translation ? undefined : localeByCode(defaultLocale.code).lang,
    link,
    ends,
  };
}
