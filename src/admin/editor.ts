import CMS, { type CmsConfig, type CollectionFile, type FileCollection } from '@sveltia/cms';
import { textKey, type Content } from './file-content.ts';
import { entryFormat, entryFormatName, type EntryShape } from './entry-format.ts';
import { wallTimeNow } from '../i18n/format-wall-time.ts';
import { commitFilter } from './github-commit.ts';
import { labelled, type Labels } from './labels.ts';
import { guardPhotos } from './photo-guard.ts';
import { stringsFormat, stringsFormatName } from './strings-format.ts';

/** The data that the page passes to the editor. */
export interface EditorData {
  readonly configuration: CmsConfig;
  /** By collection. */
  readonly shapes: Readonly<Record<string, EntryShape>>;
  /** By language. */
  readonly labels: Readonly<Record<string, Labels>>;
  /** The time zone of the organization. */
  readonly zone: string;
  /** Other origins that the editor may send requests to. */
  readonly asked: readonly string[];
  /** Whether the editor works only with a folder on the user's computer. */
  readonly isLocal: boolean;
}

/** Texts that were saved exactly as they were read. */
const untouched = new Set<string>();

interface Format {
  fromFile(text: string): Content;
  toFile(content: Content): string;
}

const recordingUntouched = ({ fromFile, toFile }: Format): Format => ({
  fromFile,
  toFile(content) {
    const text = toFile(content);
    // The editor ends every file with one line break.
    if (text.trim() === content[textKey]) untouched.add(`${text.trim()}\n`);
    return text;
  },
});

/** Blocks requests to unlisted origins, such as GitHub's status page, and takes untouched files out of commits. */
function watchRequests(asked: readonly string[], errors: Labels['errors']): void {
  const known = new Set([location.origin, ...asked]);
  const ask = window.fetch.bind(window);
  const onlyChanged = commitFilter((text) => untouched.has(text), errors);
  window.fetch = async (input, init) => {
    const { protocol, origin } = new URL(input instanceof Request ? input.url : input, location.href);
    if (protocol !== 'blob:' && protocol !== 'data:' && !known.has(origin)) throw new TypeError(origin);
    return ask(input, init && (await onlyChanged(init, (other) => ask(input, other))));
  };
}

/** @param lang the language of the labels */
export async function startEditor(
  { configuration, shapes, labels: everyLanguage, asked, zone }: EditorData,
  lang: string,
): Promise<void> {
  const labels = everyLanguage[lang]!;
  watchRequests(asked, labels.errors);
  guardPhotos(labels.errors.photoIsPrepared);
  const now = () => wallTimeNow(zone);
  for (const [collection, shape] of Object.entries(shapes)) {
    CMS.registerCustomFormat(entryFormatName(collection), 'md', recordingUntouched(entryFormat(shape, now)));
  }
  CMS.registerCustomFormat(stringsFormatName, 'json', recordingUntouched(stringsFormat));
  const named = <Item extends object>(item: Item, words = labels): Item => {
    const { name = '', fields, files } = item as Partial<CollectionFile & FileCollection>;
    return {
      ...item,
      label: labels.collections[name] ?? name,
      ...(fields && { fields: fields.map((field) => labelled(field, words, now().split('T')[0]!)) }),
      ...(files && { files: files.map((file) => named(file)) }),
    };
  };
  const { collections = [], singletons = [] } = configuration;
  const config = {
    ...configuration,
    collections: collections.map((collection) => named(collection)),
    // The hints are only for entries.
    singletons: singletons.map((file) => named(file, { ...labels, hints: {} })),
  };
  await CMS.init({ config });
}
