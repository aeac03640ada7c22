import { endOf, type WallTime } from '../calendar/wall-time.ts';
import { defaultLocale, localeByCode, type LocaleCode } from '../i18n/locales.ts';
import type { Organization } from './organization.ts';
import type { Published } from './published.ts';

export interface Call {
  readonly title: string;
  readonly text: string | undefined;
  readonly button: string;
  /** The language of these words, if it isn't the page's. */
  readonly lang: string | undefined;
  /** An https:// address, or an English address of this site. */
  readonly link: string;
  readonly end: WallTime | undefined;
  /** Whether the link leads to registering or voting. */
  readonly citizensOnly: boolean;
}

const english = localeByCode(defaultLocale.code).lang;

const isOver = (end: WallTime | undefined, zone: string, now: number) => end !== undefined && endOf(end, zone) <= now;

/**
 * The organization's call in a language, or in English with `lang` set. undefined if there is none or it has ended.
 * @param now milliseconds since 1970
 */
export function siteCall(locale: LocaleCode, { call, timeZone }: Organization, now: number): Call | undefined {
  if (!call || isOver(call.end, timeZone, now)) return undefined;
  const { title, text, button, link, end, citizensOnly } = call;
  const code = title[locale] ? locale : defaultLocale.code;
  return {
    title: title[code]!,
    text: text?.[code],
    button: button[code]!,
    lang: code === locale ? undefined : english,
    ...{ link, end, citizensOnly },
  };
}

/**
 * A page's own call in its language, or in English with `lang` set. undefined if there is none or it has ended.
 * @param original the page in English
 * @param zone the time zone of `ends`
 * @param now milliseconds since 1970
 */
export function ownCall(
  page: Published<'pages'>,
  original: Published<'pages'>,
  zone: string,
  now: number,
): Call | undefined {
  const { callLink: link, ends: end } = page.data;
  if (!link || isOver(end, zone, now)) return undefined;
  const isTranslated = page.data.callTitle && page.data.callButton;
  const { callTitle, callText, callButton } = (isTranslated ? page : original).data;
  return {
    title: callTitle!,
    text: callText,
    button: callButton!,
    lang: isTranslated ? undefined : english,
    ...{ link, end },
    // The page already shows the notice above its text.
    citizensOnly: false,
  };
}
