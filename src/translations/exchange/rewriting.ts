import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSourceFile } from '../../content-model/entry-file.ts';
import type { Fault } from '../../lib/faults.ts';
import { defaultLocale, type LocaleCode } from '../../i18n/locales.ts';
import { blocks, hash } from '../text.ts';
import { entryFile, entryName, entryText, type EntryText } from '../units.ts';
import { editCatalog } from './catalog-edit.ts';
import { editEntry, newEntry } from './entry-edit.ts';
import { isBody, type ExchangeText } from './exchange-text.ts';

const read = (root: string, file: string) =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;

/** The file of a new page, or a fault if some of its texts are missing. */
function newFile(root: string, file: string, texts: readonly ExchangeText[], taken: ReadonlyMap<string, string>) {
  const lacking = texts.filter(({ place }) => !taken.has(place));
  if (lacking.length > 0) {
    const problem = `${lacking.length} of its ${texts.length} texts are still missing: ${lacking.map(({ place }) => place).join(', ')}.`;
    return { file, problem, remedy: 'Add them to the file. The page is written once it has all of them.' };
  }
  const [collection, key] = entryName(texts[0]!.id.split(':')[0]!);
  const english = entryFile(collection, defaultLocale.code, key);
  const contents = read(root, english)!;
  const { frontMatter } = parseSourceFile(english, defaultLocale.code, key, contents);
  const carried = Object.entries(frontMatter as object).filter(
    ([name]) => name === 'showTitle' || name === 'published',
  );
  return newEntry(contents, taken, Object.fromEntries(carried));
}

const bodyOf = (found: readonly string[]) => found.map((text, index) => [`body.${index + 1}`, text] as const);

const partsOf = ({ fields, blocks: body }: EntryText) => new Map([...fields, ...bodyOf(body)]);

/**
 * The file with the new texts, or a fault if that isn't possible.
 * @param texts all texts of the file @param taken the new texts by place
 */
export function rewritten(
  root: string,
  code: LocaleCode,
  file: string,
  texts: readonly ExchangeText[],
  taken: ReadonlyMap<string, string>,
): string | Fault {
  const contents = read(root, file);
  if (file.endsWith('.json'))
    return editCatalog(
      contents ?? '{}\n',
      taken,
      texts.map(({ place }) => place),
    );
  const [collection] = entryName(texts[0]!.id);
  const edited = contents === undefined ? newFile(root, file, texts, taken) : editEntry(contents, taken);
  if (typeof edited !== 'string') return edited;
  // Markdown or YAML may change what a text means. Read the file back to check the new texts and all others.
  const parts = (text: string) => partsOf(entryText(file, collection, code, text));
  const expected = contents === undefined ? new Map<string, string>() : parts(contents);
  if (taken.has('body')) for (const name of [...expected.keys()].filter(isBody)) expected.delete(name);
  for (const [place, text] of taken) {
    if (place === 'body')
      bodyOf(blocks(text).map((block) => block.text)).forEach(([name, block]) => expected.set(name, block));
    else if (place !== 'permalink') expected.set(place, text);
  }
  const found = parts(edited);
  const wrong = [...new Set([...expected.keys(), ...found.keys()])].filter(
    (name) => hash(found.get(name) ?? '') !== hash(expected.get(name) ?? ''),
  );
  if (wrong.length === 0) return edited;
  return {
    file,
    place: wrong.join(', '),
    problem: 'This cannot be written to the file.',
    remedy: 'Edit the file itself.',
  };
}

export function writeFiles(root: string, files: ReadonlyMap<string, string>): void {
  for (const [file, contents] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), contents);
  }
}
