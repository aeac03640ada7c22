import { translations } from '../../content-model/schemas.ts';
import type { Fault } from '../../lib/faults.ts';
import { addressFaults } from '../address-checks.ts';
import { findings, readCheckContext, type CheckContext } from '../checks.ts';
import { blocks, normalized } from '../text.ts';
import {
  isBody,
  exchangeTexts,
  versionOf,
  type ExchangeText,
  type ImportedFile,
  type ImportedText,
} from './exchange-text.ts';
import { rewritten } from './rewriting.ts';

/** An accepted text, as it will be written. */
export interface TakenText extends ExchangeText {
  /** Its place in the imported file. */
  readonly from: string;
}

/** The result of an import. */
export interface ImportResult {
  readonly taken: readonly TakenText[];
  /** Why texts were refused. */
  readonly refused: readonly Fault[];
  /** Path from the project's root → new contents. */
  readonly files: ReadonlyMap<string, string>;
}

/** The translation with the same whitespace around it as the English. */
function trimmed(english: string, translation: string): string {
  const [, before = '', after = ''] = /^(\s*)(?:[^]*\S)?(\s*)$/.exec(english) ?? [];
  return before + normalized(translation) + after;
}

type Finding = Pick<Fault, 'problem' | 'remedy'>;

/** A finding about a text's form. */
function shapeFinding({ id, place, english }: ExchangeText, text: string): Finding | undefined {
  if (/[\p{Cc}--[\n\t]]|[\u202a-\u202e\u200b\u2060\ufeff]/v.test(text))
    return { problem: 'It holds a character that nobody sees.', remedy: 'Type the text anew.' };
  // A text from outside must not keep the checks busy for hours.
  if (text.length > 4 * english.length + 500)
    return { problem: `It has ${text.length} letters, the English ${english.length}.`, remedy: 'Say it more shortly.' };
  if (place === 'permalink' && !translations.pages.shape.permalink.safeParse(text).success) {
    const remedy = 'Write small letters a to z without accents, digits and hyphens, with / at both ends: /donar/.';
    return { problem: `“${text}” is no address.`, remedy };
  }
  if (!id.includes('/') || !isBody(place)) {
    if (english.includes('\n') || !text.includes('\n')) return undefined;
    return { problem: 'It has more than one line.', remedy: 'Write it in one line.' };
  }
  const [expected, found] = [blocks(english).length, blocks(text).length];
  if (expected === found) return undefined;
  const problem = `It has ${found} paragraphs, headings and lists, the English ${expected}.`;
  return { problem, remedy: 'Keep as many as the English has: empty lines part them.' };
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** The reasons to refuse a changed text. */
function refusals(text: ExchangeText, imported: ImportedText, context: CheckContext): Finding[] {
  if (normalized(imported.english) !== normalized(text.english))
    return [
      {
        problem: `The English has changed since this file was exported: it is “${short(text.english)}” now.`,
        remedy: 'Export the language again, and put your translation beside the new English.',
      },
    ];
  if (imported.version !== versionOf(text.translation))
    return [
      {
        problem: `Somebody else has changed this translation meanwhile: it is “${short(text.translation)}” now.`,
        remedy: 'Export the language again, and decide between the two.',
      },
    ];
  const translation = trimmed(text.english, imported.translation);
  if (translation.trim() === '')
    return [{ problem: 'It is empty.', remedy: `Translate “${short(text.english)}”, or leave what stood there.` }];
  const shape = shapeFinding(text, translation);
  if (shape) return [shape];
  if (text.place === 'permalink' && isNew(text)) return [];
  return findings(context, { unit: text.id, english: text.english, translation, isStale: false }, new Set());
}

const isNew = ({ id, state }: ExchangeText) => id.includes('/') && state === 'missing';

/** The texts that differ from the export, or a fault for an id that is unknown or repeated. */
function* changedTexts(file: string, { texts }: ImportedFile, known: ReadonlyMap<string, ExchangeText>) {
  const byId = Map.groupBy(texts, ({ id }) => id);
  for (const imported of texts) {
    const { id, place } = imported;
    const text = known.get(id);
    const fault = (problem: string, remedy: string): Fault => ({ file, place, problem, remedy });
    const others = byId.get(id)!.filter((other) => other !== imported);
    if (others.length > 0)
      yield fault(`“${id}” also stands in ${others.map((other) => other.place).join(', ')}.`, 'Keep one of them.');
    else if (!text) yield fault(`This language has no text “${id}”.`, 'Export the language again, and use its names.');
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
    const contents = rewritten(
      root,
      code,
      file,
      texts,
      new Map(own.map(({ place, translation }) => [place, translation])),
    );
    if (typeof contents === 'string') files.set(file, contents);
    else refused.push(contents);
  }
  for (const fault of newAddressFaults(root, files, accepted)) {
    refused.push({ ...fault, file: name, place: fault.from });
    files.delete(fault.file);
  }
  return { taken: accepted.filter(({ file }) => files.has(file)), refused, files };
}
