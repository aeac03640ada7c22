import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { translations } from '../../collections/schemas.ts';
import { parseSourceFile } from '../../collections/source-file.ts';
import type { Fault } from '../../fault.ts';
import { source, type LocaleCode } from '../../i18n/locales.ts';
import { blocks } from '../blocks.ts';
import { complaints, readStandards, type Standards } from '../check.ts';
import { hash, normalized } from '../text.ts';
import { entryFile, entryText } from '../units.ts';
import { editCatalog } from './catalog-edit.ts';
import { editEntry, newEntry } from './entry-edit.ts';
import {
  entryName,
  exchangeTexts,
  versionOf,
  type ExchangeText,
  type ReturnedFile,
  type ReturnedText,
} from './exchange-text.ts';

/** A text that is taken, as it will be written. */
export interface Taken extends ExchangeText {
  /** Where it stands in the file that came back. */
  readonly from: string;
}

/** What becomes of a file that came back. */
export interface Outcome {
  readonly taken: readonly Taken[];
  /** What is not taken, and why. */
  readonly refused: readonly Fault[];
  /** Path from the project's root → what will stand in it. */
  readonly files: ReadonlyMap<string, string>;
}

/** The text without what an editor has added around it, in the spaces that the English has around its own. */
function trimmed(english: string, translation: string): string {
  const [, before = '', after = ''] = /^(\s*)(?:[^]*\S)?(\s*)$/.exec(english) ?? [];
  return before + normalized(translation) + after;
}

type Complaint = Pick<Fault, 'problem' | 'remedy'>;

const isBody = (place: string) => /^body(?:\.|$)/.test(place);

/** What a text may not look like, whatever it says. */
function shapeComplaint({ id, place, english }: ExchangeText, text: string): Complaint | undefined {
  if (/[\p{Cc}--[\n\t]]|[\u202a-\u202e\u2066-\u2069]/v.test(text))
    return { problem: 'It holds a character that nobody sees.', remedy: 'Type the text anew.' };
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

/** Why a text that was changed cannot be taken. */
function objections(text: ExchangeText, returned: ReturnedText, standards: Standards): Complaint[] {
  if (normalized(returned.english) !== normalized(text.english))
    return [
      {
        problem: `The English has changed since this file was exported: it is “${short(text.english)}” now.`,
        remedy: 'Export the language again, and put your translation beside the new English.',
      },
    ];
  if (returned.version !== versionOf(text.translation))
    return [
      {
        problem: `Somebody else has changed this translation meanwhile: it is “${short(text.translation)}” now.`,
        remedy: 'Export the language again, and decide between the two.',
      },
    ];
  const translation = trimmed(text.english, returned.translation);
  if (translation.trim() === '')
    return [{ problem: 'It is empty.', remedy: `Translate “${short(text.english)}”, or leave what stood there.` }];
  const shape = shapeComplaint(text, translation);
  if (shape) return [shape];
  if (text.place === 'permalink' && isNew(text)) return [];
  return complaints(standards, { unit: text.id, english: text.english, translation }, new Set());
}

const isNew = ({ id, state }: ExchangeText) => id.includes('/') && state === 'missing';

/** The texts that differ from what was sent out, each once. */
function* changedTexts(file: string, { texts }: ReturnedFile, known: ReadonlyMap<string, ExchangeText>) {
  const places = new Map<string, string>();
  for (const returned of texts) {
    const { id, place } = returned;
    const text = known.get(id);
    const fault = (problem: string, remedy: string): Fault => ({ file, place, problem, remedy });
    const earlier = places.get(id);
    places.set(id, earlier ?? place);
    if (earlier) yield fault(`“${id}” stands in ${earlier} already.`, 'Keep one of the two.');
    else if (!text) yield fault(`This language has no text “${id}”.`, 'Export the language again, and use its names.');
    else if (
      returned.version !== versionOf(returned.translation) &&
      normalized(returned.translation) !== normalized(text.translation)
    )
      yield { text, returned };
  }
}

const read = (root: string, file: string) =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;

/** A page that did not exist, as soon as all of it is there. */
function newFile(root: string, file: string, texts: readonly ExchangeText[], taken: ReadonlyMap<string, string>) {
  const lacking = texts.filter(({ place }) => !taken.has(place));
  if (lacking.length > 0) {
    const problem = `${lacking.length} of its ${texts.length} texts are not there yet: ${lacking.map(({ place }) => place).join(', ')}.`;
    return { file, problem, remedy: 'The page is written as soon as all of them are: keep the file, and add them.' };
  }
  const [collection, key] = entryName(texts[0]!.id.split(':')[0]!);
  const english = entryFile(collection, source.code, key);
  const contents = read(root, english)!;
  const { frontMatter } = parseSourceFile(english, source.code, key, contents);
  const carried = Object.entries(frontMatter as object).filter(
    ([name]) => name === 'showTitle' || name === 'published',
  );
  return newEntry(contents, taken, Object.fromEntries(carried));
}

/** The file with its texts written in, or why that is not possible. */
function rewritten(
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
  // Whatever Markdown and YAML may do with a text: what is read back has to be what was sent, and the rest what it was.
  const [now, before] = [
    entryText(file, collection, code, edited),
    contents === undefined ? undefined : entryText(file, collection, code, contents),
  ];
  const expected = new Map(
    before ? [...before.fields, ...before.blocks.map((text, index) => [`body.${index + 1}`, text] as const)] : [],
  );
  for (const [place, text] of taken) {
    if (place === 'body') {
      for (const name of [...expected.keys()].filter(isBody)) expected.delete(name);
      blocks(text).forEach((block, index) => expected.set(`body.${index + 1}`, block.text));
    } else if (place !== 'permalink') expected.set(place, text);
  }
  const found = new Map([...now.fields, ...now.blocks.map((text, index) => [`body.${index + 1}`, text] as const)]);
  const wrong = [...new Set([...expected.keys(), ...found.keys()])].filter(
    (name) => hash(found.get(name) ?? '') !== hash(expected.get(name) ?? ''),
  );
  if (wrong.length === 0) return edited;
  return {
    file,
    place: wrong.join(', '),
    problem: 'This cannot be written into the file.',
    remedy: 'Change the file itself.',
  };
}

/**
 * Decides what of a file that came back is taken. What was not changed is left alone, also where the site has moved on.
 * @param root the project's folder
 * @param name the file's name, for messages
 */
export function takeBack(root: string, name: string, returned: ReturnedFile): Outcome {
  const { code } = returned;
  const all = exchangeTexts(root, code);
  const known = new Map(all.map((text) => [text.id, text]));
  const standards = readStandards(root, code);
  const refused: Fault[] = [];
  const accepted: Taken[] = [];
  for (const change of changedTexts(name, returned, known)) {
    if ('problem' in change) {
      refused.push(change);
      continue;
    }
    const { text, returned: own } = change;
    const found = objections(text, own, standards);
    refused.push(...found.map((complaint) => ({ file: name, place: `${own.place}: ${text.id}`, ...complaint })));
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
  return { taken: accepted.filter(({ file }) => files.has(file)), refused, files };
}

/** @param root the project's folder */
export function writeFiles(root: string, files: Outcome['files']): void {
  for (const [file, contents] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), contents);
  }
}
