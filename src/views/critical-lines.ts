import { languageOf } from '../i18n/language.ts';
import { defaultLocale, localeByCode, type LocaleCode } from '../i18n/locales.ts';
import type { TextKey } from '../i18n/messages.ts';
import { stringReview } from '../translations/review.ts';

/** A text, and its language if it isn't the page's. */
export interface CriticalLine {
  readonly lang: string | undefined;
  readonly text: string;
}

const englishLine = (key: TextKey): CriticalLine => ({
  lang: localeByCode(defaultLocale.code).lang,
  text: languageOf(defaultLocale.code).t(key),
});

/** A text of legal weight. If its English has changed since the translation, the English comes first. */
export function criticalLines(locale: LocaleCode, key: TextKey): CriticalLine[] {
  const line: CriticalLine = { lang: undefined, text: languageOf(locale).t(key) };
  return stringReview(locale, key).state === 'stale' ? [englishLine(key), line] : [line];
}

/** The tax statement, required beside every request for a donation (26 USC 6113). Until reviewed, the English follows. */
export function taxLines(locale: LocaleCode): CriticalLine[] {
  const lines = criticalLines(locale, 'donate:taxStatement');
  return stringReview(locale, 'donate:taxStatement').state === 'unreviewed'
    ? [...lines, englishLine('donate:taxStatement')]
    : lines;
}
