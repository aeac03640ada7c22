import { defaultLocale } from '../i18n/locales.ts';
import type { Review } from '../translations/review.ts';

/** A text, and its language if it isn't the page's. */
export interface CriticalLine {
  readonly lang: string | undefined;
  readonly text: string;
}

export const englishLine = (text: string): CriticalLine => ({ lang: defaultLocale.lang, text });

/** A text that the law requires. The English is above a stale translation and below an unreviewed one. */
export function withEnglish(text: string | undefined, english: string, { state }: Review): CriticalLine[] {
  if (text === undefined) return [englishLine(english)];
  const line: CriticalLine = { lang: undefined, text };
  if (state === 'stale') return [englishLine(english), line];
  return state === 'unreviewed' ? [line, englishLine(english)] : [line];
}
