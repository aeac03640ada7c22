import type { z } from 'astro/zod';
import type { CmsConfig, Collection, Field } from '@sveltia/cms';
import type { Catalog } from '../i18n/catalogs.ts';
import { entryFields, entryShape, fileFields } from './editor-fields.ts';
import { entryFormatName, type EntryShape } from './entry-format.ts';
import type { EditorRepository } from './repository.ts';
import { stringFields, type Language } from './string-fields.ts';
import { stringsFormatName } from './strings-format.ts';

/** What the editor is made from. */
export interface EditorSources {
  /** Everything is written in the first. */
  readonly languages: readonly [Language, ...Language[]];
  /** By collection, the schema of an English entry and of a translation. */
  readonly collections: Readonly<Record<string, { readonly source: z.ZodType; readonly translation: z.ZodType }>>;
  /** The English strings by namespace. */
  readonly strings: Readonly<Record<string, Catalog>>;
  readonly organization: { readonly file: string; readonly schema: z.ZodType };
  readonly repository: EditorRepository | undefined;
  /** The site's public address, its base included. */
  readonly siteUrl: string;
  readonly title: string;
  /** Path of the site's sign. */
  readonly logo: string;
}

/** Collections of entries that the pages themselves ask for: none may go. */
const kept = ['pages'];

/** What a photo becomes. The canvas it is drawn on keeps nothing of where it was taken. */
const raster_image = { format: 'webp', quality: 85, width: 2560, height: 2560 } as const;

/** GitHub, or a folder of one's own computer: then nobody is asked to sign in. */
function backend(repository: EditorRepository | undefined): CmsConfig['backend'] {
  if (!repository) return { name: 'github', repo: 'local/website', auth_methods: ['token'] };
  const { name: repo, branch, signInUrl } = repository;
  const signIn = signInUrl
    ? { base_url: signInUrl, auth_methods: ['oauth' as const] }
    : { auth_methods: ['token' as const] };
  return { name: 'github', repo, branch, ...signIn };
}

/** Words first, then the text; below them what the English alone says. */
function withBody(fields: readonly Field[]): Field[] {
  const isWord = ({ i18n }: Field) => i18n === true;
  // The rich editor would write Markdown of its own over what it does not touch.
  const body: Field = { name: 'body', widget: 'markdown', modes: ['raw'], required: false, i18n: true };
  return [...fields.filter(isWord), body, ...fields.filter((field) => !isWord(field))];
}

/** What the editor has to know, all of it derived: a new language, field or key appears by itself. */
export function editorConfiguration(sources: EditorSources): CmsConfig {
  const { languages, repository, organization, siteUrl } = sources;
  const [{ code: default_locale }] = languages;
  const entries = Object.entries(sources.collections).map(([name, { source, translation }]): Collection => ({
    name,
    folder: `src/content/${name}`,
    format: entryFormatName(name),
    delete: !kept.includes(name),
    // Beside the entry.
    media_folder: '',
    public_folder: '.',
    i18n: true,
    fields: withBody(entryFields(source, translation, default_locale)),
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
    slug: { encoding: 'ascii', clean_accents: true },
    i18n: {
      structure: 'multiple_folders',
      locales: languages.map(({ code }) => code),
      default_locale,
      initial_locales: 'default',
    },
    output: { omit_empty_optional_fields: true },
    // The other language stands there.
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

/** The shapes of all entries, by collection. */
export const entryShapes = ({ collections }: Pick<EditorSources, 'collections'>): Record<string, EntryShape> =>
  Object.fromEntries(Object.entries(collections).map(([name, { source }]) => [name, entryShape(source)]));
