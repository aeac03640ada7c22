import { languageOf } from '../i18n/language.ts';
import { defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import type { TextKey } from '../i18n/messages.ts';
import { stringReview } from '../translations/review.ts';
import { englishLine, withEnglish, type CriticalLine } from './with-english.ts';

const englishOf = (key: TextKey) => languageOf(defaultLocale.code).t(key);

/** A text of legal weight. If its English has changed since the translation, the English comes first. */
export function criticalLines(locale: LocaleCode, key: TextKey): CriticalLine[] {
  const line: CriticalLine = { lang: undefined, text: languageOf(locale).t(key) };
  return stringReview(locale, key).state === 'stale' ? [englishLine(englishOf(key)), line] : [line];
}

/**
 * A statement that the law requires: the tax statement beside every request for a donation (26 USC 6113), or the notice
 * for citizens. Until reviewed, the English follows.
 */
export const statementLines = (locale: LocaleCode, key: TextKey): CriticalLine[] =>
  withEnglish(languageOf(locale).t(key), englishOf(key), stringReview(locale, key));
