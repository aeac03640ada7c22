import { memoize } from '../lib/memoize.ts';
import { formatter, type BuildFormatter } from './format.ts';
import { localeByCode, type Locale, type LocaleCode } from './locales.ts';
import { translator, type Translate } from './messages.ts';

/** A language of the registry with its strings and its formats. */
export interface Language extends Locale {
  readonly t: Translate;
  readonly format: BuildFormatter;
}

/**
 * A page's language: `const { t, format } = languageOf(locale)`.
 * @throws {Faults} if a file of `locales/` is broken or incomplete
 */
export const languageOf: (code: LocaleCode) => Language = memoize((code) => {
  const locale = localeByCode(code);
  return { ...locale, t: translator(code), format: formatter(locale) };
});

/** The language of a text that isn't in the reader's language, and a mark in the reader's language that says so. */
export interface OtherLanguage {
  readonly lang: string;
  /** Its direction, if it isn't the reader's. */
  readonly dir: Locale['dir'] | undefined;
  /** "in English" */
  readonly mark: string;
}

/** How a text is marked for a reader. undefined in the reader's own language. The only other one is the default language. */
export function otherLanguage(code: LocaleCode, reader: LocaleCode): OtherLanguage | undefined {
  if (code === reader) return undefined;
  const { lang, dir } = localeByCode(code);
  const { t, dir: readers } = languageOf(reader);
  return { lang, dir: dir === readers ? undefined : dir, mark: t('language.inSource') };
}
