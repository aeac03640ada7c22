import { source, type LocaleCode } from './locales.ts';

/** How far a reader may trust a translation. The source needs no review. */
export type ReviewState = 'original' | 'unreviewed' | 'reviewed';

/**
 * The review state of everything in a language. No native speaker has reviewed any translation yet; when the locks that
 * record it exist, they are read here and nowhere else.
 */
export const reviewState = (code: LocaleCode): ReviewState => (code === source.code ? 'original' : 'unreviewed');
