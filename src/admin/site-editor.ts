import { env } from 'node:process';
import { organizationFile, organizationSchema } from '../content-model/organization.ts';
import { organization } from '../content-model/published.ts';
import { sources, translations } from '../content-model/schemas.ts';
import { pluralCategories, readCatalogs } from '../i18n/catalogs.ts';
import { languageOf } from '../i18n/language.ts';
import { localeByCode, localeCodes, locales, defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { publicPath, rootPath } from '../routes/route.ts';
import { editorConfiguration, entryShapes, type EditorSources } from './configuration.ts';
import type { EditorData } from './editor.ts';
import { editorOrigins, readEditorRepository } from './repository.ts';
import { labelsIn } from './site-labels.ts';

const language = (code: LocaleCode) => ({ code, pluralCategories: pluralCategories(localeByCode(code)) });

const collections = {
  pages: { source: sources.pages, translation: translations.pages },
  posts: { source: sources.posts, translation: translations.posts },
  events: { source: sources.events, translation: translations.events },
};

/** This site's editor: its title, its data, and the other origins its policy must allow. */
export function siteEditor(site: URL) {
  const repository = readEditorRepository(env);
  const origins = editorOrigins(repository);
  const title = `${languageOf(defaultLocale.code).t('admin:title')} · ${organization.name}`;
  const [first, ...others] = localeCodes;
  const made: EditorSources = {
    languages: [language(first!), ...others.map(language)],
    collections,
    strings: readCatalogs('.')[defaultLocale.code]!,
    organization: { file: organizationFile, schema: organizationSchema },
    repository,
    siteUrl: new URL(rootPath, site).href,
    title,
    logo: publicPath('/favicon.svg'),
  };
  const shapes = entryShapes(made);
  const times = Object.values(shapes).flatMap((shape) => shape.times);
  const data: EditorData = {
    configuration: editorConfiguration(made),
    shapes,
    labels: Object.fromEntries(locales.map(({ code, lang }) => [lang, labelsIn(code, times)])),
    zone: organization.timeZone,
    asked: origins.asked,
    isLocal: !repository,
  };
  return { title, data, ...origins };
}
