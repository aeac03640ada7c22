import { isLocaleCode, isPreview, localeByCode, locales, defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { UsageError } from './command.ts';

/** The languages to translate into. */
export const targets: readonly LocaleCode[] = locales
  .map(({ code }) => code)
  .filter((code) => code !== defaultLocale.code);

/** The targets that every visitor is offered. */
export const publicTargets: readonly LocaleCode[] = targets.filter((code) => !isPreview(code));

/**
 * The target for another program's tag. `pt-br` and `pt_BR` match ours, and so does `es-ES` if only one target has its
 * language.
 */
export function targetOf(tag: string): LocaleCode | undefined {
  const wanted = tag.trim().replaceAll('_', '-').toLowerCase();
  const languageOf = (each: string) => each.split('-', 1)[0];
  const tags = targets.map((code) => [code, localeByCode(code).lang.toLowerCase()] as const);
  const exact = tags.filter(([, lang]) => lang === wanted);
  const found = exact.length > 0 ? exact : tags.filter(([, lang]) => languageOf(lang) === languageOf(wanted));
  return found.length === 1 ? found[0]![0] : undefined;
}

/** @throws {UsageError} if the value isn't a language to translate into */
export function targetCode(value: unknown): LocaleCode {
  if (typeof value === 'string' && isLocaleCode(value) && targets.includes(value)) return value;
  throw new UsageError(`“${String(value ?? '')}” is not one of the languages: ${targets.join(', ')}.`);
}

/** The language of `--lang`, or all. */
export const chosenTargets = (value: unknown): readonly LocaleCode[] =>
  value === undefined ? targets : [targetCode(value)];
