import { organization } from '../content-model/published.ts';
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

/** Counsel's text, if set. Its translation is never reviewed, so the English always follows. */
export function counselLines(locale: LocaleCode, field: 'solicitationNotice' | 'giftEligibility'): CriticalLine[] {
  const text = organization[field];
  if (!text) return [];
  if (locale === defaultLocale.code) return [{ lang: undefined, text: text[locale] }];
  return withEnglish(text[locale], text[defaultLocale.code], { state: 'unreviewed' });
}

/**
 * A statement that the law requires: the tax statement beside every request for a donation (26 USC 6113), or the
 * citizens-only notice. The English follows until a translation is reviewed. Counsel's notice follows every tax
 * statement.
 */
export const statementLines = (locale: LocaleCode, key: TextKey): CriticalLine[] => [
  ...withEnglish(languageOf(locale).t(key), englishOf(key), stringReview(locale, key)),
  ...(key === 'donate:taxStatement' ? counselLines(locale, 'solicitationNotice') : []),
];
