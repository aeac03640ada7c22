import { isLocaleCode, isPreview, locales, defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { UsageError } from './command.ts';

/** The languages that are translated into. */
export const targets: readonly LocaleCode[] = locales
  .map(({ code }) => code)
  .filter((code) => code !== defaultLocale.code);

/** Those of them that everybody is offered. */
export const publicTargets: readonly LocaleCode[] = targets.filter((code) => !isPreview(code));

/** @throws {UsageError} for what is no language to translate into */
export function targetCode(value: unknown): LocaleCode {
  if (typeof value === 'string' && isLocaleCode(value) && targets.includes(value)) return value;
  throw new UsageError(`The languages are ${targets.join(', ')}; “${String(value ?? '')}” is none of them.`);
}

/** The language of `--lang`, or all. */
export const chosenTargets = (value: unknown): readonly LocaleCode[] =>
  value === undefined ? targets : [targetCode(value)];
