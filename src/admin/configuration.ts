import type { z } from 'astro/zod';
import type { CmsConfig, Collection } from '@sveltia/cms';
import type { Catalog } from '../i18n/catalogs.ts';
import { entryFields, entryShape, fileFields } from './editor-fields.ts';
import { entryFormatName, type EntryShape } from './entry-format.ts';
import { forms } from './forms.ts';
import { creation } from './github-commit.ts';
import type { EditorRepository } from './repository.ts';
import { stringFields, type Language } from './string-fields.ts';
import { stringsFormatName } from './strings-format.ts';

export interface EditorSources {
  /** The default language comes first. */
  readonly languages: readonly [Language, ...Language[]];
  /** By collection, the schemas of an English entry and of a translation. */
  readonly collections: Readonly<Record<string, { readonly source: z.ZodType; readonly translation: z.ZodType }>>;
  /** The English strings by namespace. */
  readonly strings: Readonly<Record<string, Catalog>>;
  readonly organization: { readonly file: string; readonly schema: z.ZodType };
  readonly repository: EditorRepository | undefined;
  /** The site's public address, including its base path. */
  readonly siteUrl: string;
  readonly title: string;
  readonly logo: string;
}

/** Collections whose entries can't be deleted, because pages need them. */
const kept = ['pages'];

/** The format of uploaded photos. The editor's canvas drops their metadata, including the location. */
const raster_image = { format: 'webp', quality: 85, width: 2560, height: 2560 } as const;

/** GitHub, or a folder on the user's computer, which needs no sign-in. */
function backend(repository: EditorRepository | undefined): CmsConfig['backend'] {
  if (!repository) return { name: 'github', repo: 'local/website', auth_methods: ['token'] };
  const { name: repo, branch, signInUrl } = repository;
  const signIn = signInUrl
    ? { base_url: signInUrl, auth_methods: ['oauth' as const] }
    : { auth_methods: ['token' as const] };
  const commit_messages = { create: `${creation} {{collection}} “{{slug}}”` };
  return { name: 'github', repo, branch, commit_messages, ...signIn };
}

/** The editor's configuration. It's derived, so new languages, fields, and keys appear automatically. */
export function editorConfiguration(sources: EditorSources): CmsConfig {
  const { languages, repository, organization, siteUrl } = sources;
  const [{ code: default_locale }] = languages;
  const entries = Object.entries(sources.collections).map(([name, { source, translation }]): Collection => ({
    name,
    folder: `src/content/${name}`,
    format: entryFormatName(name),
    delete: !kept.includes(name),
    // Save images beside the entry.
    media_folder: '',
    public_folder: '.',
    i18n: true,
    // Renaming an entry would lose the records of its translations.
    slug: { template: forms[name]!.fileName, editable: ['create'] },
    ...(forms[name]!.summary && { summary: forms[name]!.summary }),
    fields: entryFields(source, translation, forms[name]!, default_locale),
  }));
  const strings: Collection = {
    name: 'strings',
    format: stringsFormatName,
    i18n: true,
    files: Object.entries(sources.strings).map(([name, catalog]) => ({
      name,
      file: `locales/{{locale}}/${name}.json`,
      format: stringsFormatName,
      i18n: true,
      fields: stringFields(catalog, languages),
    })),
  };
  return {
    load_config_file: false,
    backend: backend(repository),
    publish_mode: repository ? 'editorial_workflow' : 'simple',
    site_url: siteUrl,
    app_title: sources.title,
    logo: { src: sources.logo },
    media_folder: 'public/files',
    public_folder: '/files',
    media_libraries: {
      default: { config: { slugify_filename: true, transformations: { raster_image } } },
      stock_assets: false,
    },
    // File systems allow names of 255 bytes. A longer one would make every checkout fail.
    slug: { encoding: 'ascii', clean_accents: true, maxlength: 80 },
    i18n: {
      structure: 'multiple_folders',
      locales: languages.map(({ code }) => code),
      default_locale,
      initial_locales: 'default',
    },
    output: { omit_empty_optional_fields: true },
    // The second language is where the preview would be.
    editor: { preview: false },
    collections: [...entries, strings],
    singletons: [
      {
        name: 'organization',
        file: organization.file,
        format: stringsFormatName,
        fields: fileFields(organization.schema),
      },
    ],
  };
}

export const entryShapes = ({ collections }: Pick<EditorSources, 'collections'>): Record<string, EntryShape> =>
  Object.fromEntries(
    Object.entries(collections).map(([name, { source, translation }]) => [
      name,
      entryShape(source, translation, forms[name]!),
    ]),
  );
