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

const language = (code: LocaleCode) => ({ code, pluralCategories: pluralCategories(localeByCode(code)) });

const collections = {
  pages: { source: sources.pages, translation: translations.pages },
  posts: { source: sources.posts, translation: translations.posts },
  events: { source: sources.events, translation: translations.events },
};

/** The items of the editor's menu. */
const menu = ['pages', 'posts', 'events', 'strings', 'organization'] as const;

const labelsIn = (code: LocaleCode) => {
  const { t } = languageOf(code);
  return Object.fromEntries(menu.map((name) => [name, t(`admin:collections.${name}`)]));
};

/** This site's editor: its title, its data, and the other origins that its policy must allow. */
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
  const data: EditorData = {
    configuration: editorConfiguration(made),
    shapes: entryShapes(made),
    labels: Object.fromEntries(locales.map(({ code, lang }) => [lang, labelsIn(code)])),
    asked: origins.asked,
    isLocal: !repository,
  };
  return { title, data, ...origins };
}
