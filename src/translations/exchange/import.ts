import type { Fault } from '../../lib/faults.ts';
import { withPlainSpaces } from '../../markdown/plain-spaces.ts';
import { addressFaults } from '../address-checks.ts';
import { readCheckContext } from '../findings.ts';
import { normalized } from '../text.ts';
import { isBodyUnit } from '../units.ts';
import {
  exchangeTexts,
  short,
  versionOf,
  type ExchangeText,
  type ImportedFile,
  type ImportedText,
} from './exchange-text.ts';
import { refusals, trimmed } from './refusals.ts';
import { rewritten } from './rewriting.ts';

/** An accepted text, as it will be written. */
export interface TakenText extends ExchangeText {
  /** Its place in the imported file. */
  readonly from: string;
}

export interface ImportResult {
  readonly taken: readonly TakenText[];
  /** Why texts were refused. */
  readonly refused: readonly Fault[];
  /** Path from the project's root → new contents. */
  readonly files: ReadonlyMap<string, string>;
}

/** The texts that differ from the export, or a fault for an id that is unknown or repeated. */
function* changedTexts(file: string, { texts }: ImportedFile, known: ReadonlyMap<string, ExchangeText>) {
  for (const [id, own] of Map.groupBy(texts, (text) => text.id)) {
    const [first, ...again] = own as [ImportedText, ...ImportedText[]];
    const imported = isBodyUnit(id) ? { ...first, translation: withPlainSpaces(first.translation) } : first;
    const text = known.get(id);
    const fault = (problem: string, remedy: string): Fault => {
      return { file, place: `${imported.place}: ${short(id)}`, problem, remedy };
    };
    const places = again.slice(0, 5).map(({ place }) => place);
    const more = again.length > 5 ? ` and ${again.length - 5} more places` : '';
    if (!text) yield fault('This language has no such text.', 'Export the language again, and keep its ids.');
    else if (again.length > 0) yield fault(`This text is also in ${places.join(', ')}${more}.`, 'Keep one of them.');
    else if (
      imported.version !== versionOf(imported.translation) &&
      normalized(imported.translation) !== normalized(text.translation)
    )
      yield { text, imported };
  }
}

/** Faults of the addresses of new pages. */
function newAddressFaults(root: string, files: ReadonlyMap<string, string>, accepted: readonly TakenText[]) {
  const addresses = accepted.filter(({ place, file }) => place === 'permalink' && files.has(file));
  if (addresses.length === 0) return [];
  const faults = addressFaults(root, files);
  return addresses.flatMap(({ file, id, from }) => {
    const found = faults.find((fault) => fault.file === file);
    return found ? [{ ...found, from: `${from}: ${id}` }] : [];
  });
}

/**
 * Accepts or refuses each changed text of an imported file. Unchanged texts are skipped, even if the site's texts have
 * changed since the export.
 * @param root the project's folder
 * @param name the file's name, for messages
 */
export function importTexts(root: string, name: string, imported: ImportedFile): ImportResult {
  const { code } = imported;
  const all = exchangeTexts(root, code);
  const known = new Map(all.map((text) => [text.id, text]));
  const context = readCheckContext(root, code);
  const refused: Fault[] = [...imported.damaged];
  const accepted: TakenText[] = [];
  for (const change of changedTexts(name, imported, known)) {
    if ('problem' in change) {
      refused.push(change);
      continue;
    }
    const { text, imported: own } = change;
    const found = refusals(text, own, context);
    refused.push(...found.map((finding) => ({ file: name, place: `${own.place}: ${text.id}`, ...finding })));
    if (found.length === 0)
      accepted.push({ ...text, translation: trimmed(text.english, own.translation), from: own.place });
  }
  const files = new Map<string, string>();
  for (const [file, own] of Map.groupBy(accepted, (text) => text.file)) {
    const texts = all.filter((text) => text.file === file);
    const changes = new Map(own.map(({ place, translation }) => [place, translation]));
    const contents = rewritten(root, code, file, texts, changes);
    if (typeof contents === 'string') files.set(file, contents);
    else refused.push(contents);
  }
  for (const fault of newAddressFaults(root, files, accepted)) {
    refused.push({ ...fault, file: name, place: fault.from });
    files.delete(fault.file);
  }
  return { taken: accepted.filter(({ file }) => files.has(file)), refused, files };
}
