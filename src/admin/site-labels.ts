import { projectRoot } from '../env/project-root.ts';
import { readCatalogs } from '../i18n/catalogs.ts';
import type { Resources } from '../i18n/i18next.d.ts';
import { languageOf } from '../i18n/language.ts';
import { defaultLocale, locales, type LocaleCode } from '../i18n/locales.ts';
import { timeOf } from './form-content.ts';
import type { Labels } from './labels.ts';

const textsOf = <Name extends string>(group: Readonly<Record<Name, unknown>>, text: (name: Name) => string) =>
  Object.fromEntries((Object.keys(group) as Name[]).map((name) => [name, text(name)]));

/**
 * The editor's texts in a language. Languages and other values have the names that visitors read.
 * @param times the fields with separate inputs for the day and the time
 */
export function labelsIn(code: LocaleCode, times: readonly string[]): Labels {
  const { t } = languageOf(code);
  const { admin, events, news } = readCatalogs(projectRoot)[defaultLocale.code] as unknown as Resources;
  const fields = textsOf(admin.fields, (name) => t(`admin:fields.${name}`));
  return {
    collections: textsOf(admin.collections, (name) => t(`admin:collections.${name}`)),
    fields: {
      ...fields,
      ...textsOf(admin.sections, (name) => t(`admin:sections.${name}`)),
      ...Object.fromEntries(times.map((name) => [timeOf(name), t('admin:time', { field: fields[name] })])),
      ...Object.fromEntries(locales.map((locale) => [locale.code, locale.autonym])),
    },
    hints: textsOf(admin.hints, (name) => t(`admin:hints.${name}`)),
    options: {
      ...textsOf(admin.options, (name) => t(`admin:options.${name}`)),
      ...textsOf(events.languages, (name) => t(`events:languages.${name}`)),
      ...textsOf(events.zones, (name) => t(`events:zones.${name}`)),
      ...textsOf(events.access, (name) => t(`events:access.${name}`)),
      ...textsOf(events.childrenPolicy, (name) => t(`events:childrenPolicy.${name}`)),
      ...textsOf(news.kinds, (name) => t(`news:kinds.${name}`)),
    },
    line: t('admin:line'),
    errors: {
      entryExists: t('admin:errors.entryExists'),
      photoExists: t('admin:errors.photoExists'),
      photoIsPrepared: t('admin:errors.photoIsPrepared'),
    },
  };
}
