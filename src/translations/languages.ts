import { isLocaleCode, isPreview, locales, defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { UsageError } from './command.ts';

/** The languages to translate into. */
export const targets: readonly LocaleCode[] = locales
  .map(({ code }) => code)
  .filter((code) => code !== defaultLocale.code);

/** The targets that every visitor is offered. */
export const publicTargets: readonly LocaleCode[] = targets.filter((code) => !isPreview(code));

/** @throws {UsageError} if the value isn't a language to translate into */
export function targetCode(value: unknown): LocaleCode {
  if (typeof value === 'string' && isLocaleCode(value) && targets.includes(value)) return value;
  throw new UsageError(`The languages are ${targets.join(', ')}; “${String(value ?? '')}” is none of them.`);
}

/** The language of `--lang`, or all. */
export const chosenTargets = (value: unknown): readonly LocaleCode[] =>
  value === undefined ? targets : [targetCode(value)];
