import CMS, { type CmsConfig } from '@sveltia/cms';
import { entryFormatName, stringsFormatName } from './format-names.ts';
import { entryFormat, type EntryShape } from './entry-format.ts';
import { stringsFormat } from './strings-format.ts';

/** What the page hands to the editor. */
export interface EditorData {
  readonly configuration: CmsConfig;
  /** By collection. */
  readonly shapes: Readonly<Record<string, EntryShape>>;
  /** Names of the collections, by language. */
  readonly labels: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whom it may ask beside this site. */
  readonly asked: readonly string[];
  /** It works on a folder of one's own computer alone. */
  readonly isLocal: boolean;
}

/** Whatever the editor would ask elsewhere, such as whether GitHub is well, is not asked. */
function askNobodyElse(asked: readonly string[]): void {
  const known = new Set([location.origin, ...asked]);
  const ask = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const { protocol, origin } = new URL(input instanceof Request ? input.url : input, location.href);
    if (protocol === 'blob:' || protocol === 'data:' || known.has(origin)) return ask(input, init);
    throw new TypeError(origin);
  };
}

/** @param lang of the labels */
export async function startEditor({ configuration, shapes, labels, asked }: EditorData, lang: string): Promise<void> {
  askNobodyElse(asked);
  for (const [collection, shape] of Object.entries(shapes)) {
    CMS.registerCustomFormat(entryFormatName(collection), 'md', entryFormat(shape));
  }
  CMS.registerCustomFormat(stringsFormatName, 'json', stringsFormat);
  const named = <Item extends object>(item: Item) =>
    'name' in item && typeof item.name === 'string' ? { ...item, label: labels[lang]?.[item.name] ?? item.name } : item;
  const { collections = [], singletons = [] } = configuration;
  const config = { ...configuration, collections: collections.map(named), singletons: singletons.map(named) };
  await CMS.init({ config });
}
