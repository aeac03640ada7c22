import type { Fault } from '../fault.ts';
import { locales, source, type LocaleCode } from '../i18n/locales.ts';
import { addressFaults } from './addresses.ts';
import { staleCriticalTexts } from './critical.ts';
import { readForbiddenTerms, type ForbiddenTerm } from './glossary.ts';
import { matches, readRules, ruleNames, rulesFile, type Exception, type Rules } from './rules.ts';
import { fieldParts, bodyParts } from './states.ts';
import { textChecks, type CheckedText, type Complaint } from './text-checks.ts';
import { entryFile, readUnits, type EntryUnit, type Units } from './units.ts';

/** A text to check, and where it stands. */
interface Located extends Pick<CheckedText, 'english' | 'translation'> {
  /** `site:nav.main`, `pages/about:title` */
  readonly unit: string;
  readonly file: string;
  readonly place: string;
}

const missing = ({ file, place, english }: Omit<Located, 'translation'>): Fault => ({
  file,
  place,
  problem: 'It is missing.',
  remedy: `Translate “${english}”.`,
});

/** What may come after the English: an event is called off at an hour's notice, and its page says that in each language. */
const mayFollow = new Set(['reason']);

/** Every translated text, and what is missing beside one that is there. */
function* texts(units: Units): Generator<Located | Fault> {
  for (const { id, file, key, english, translation } of units.strings) {
    const located = { unit: id, file, place: key, english };
    yield translation === undefined ? missing(located) : { ...located, translation };
  }
  for (const unit of units.entries) if (unit.translation) yield* entryTexts(unit, unit.translation);
}

function* entryTexts({ id, file, english }: EntryUnit, translated: EntryUnit['english']): Generator<Located | Fault> {
  const [blocks, own] = [english.blocks.length, translated.blocks.length];
  if (blocks !== own) {
    const problem = `The text has ${own} paragraphs, headings and lists, the English ${blocks}.`;
    yield { file, problem, remedy: 'Keep as many as the English has, in the same order.' };
  }
  const parts = [...fieldParts(english, translated), ...bodyParts(english, translated)];
  for (const { name, english: from, translation } of parts) {
    const located = { unit: `${id}:${name}`, file, place: name, english: from ?? '' };
    if (from === undefined || (translation === undefined && mayFollow.has(name))) continue;
    yield translation === undefined ? missing(located) : { ...located, translation };
  }
}

const isFault = (item: Located | Fault): item is Fault => 'problem' in item;

/** Most letters that a unit may have. */
export const limitOf = ({ limits }: Rules, unit: string): number | undefined => {
  const found = Object.entries(limits).filter(([pattern]) => matches(pattern, unit));
  return found.length > 0 ? Math.min(...found.map(([, limit]) => limit)) : undefined;
};

/** What the checks of a language need to know. */
export interface Standards {
  readonly code: LocaleCode;
  readonly rules: Rules;
  readonly forbidden: readonly ForbiddenTerm[];
}

/** @param root the project's folder */
export const readStandards = (root: string, code: LocaleCode, rules = readRules(root)): Standards => ({
  code,
  rules,
  forbidden: readForbiddenTerms(root, code),
});

/**
 * What is wrong with one translated text.
 * @param used takes each exception that was needed
 */
export function complaints(
  { code, rules, forbidden }: Standards,
  { unit, english, translation }: Pick<Located, 'unit' | 'english' | 'translation'>,
  used: Set<Exception>,
): Complaint[] {
  const text = { code, english, translation, forbidden, names: rules.names, limit: limitOf(rules, unit) };
  return ruleNames.flatMap((rule) => {
    const complaint = textChecks[rule](text);
    if (!complaint) return [];
    const exception = rules.exceptions.find(
      (each) => each.rule === rule && (!each.languages || each.languages.includes(code)) && matches(each.unit, unit),
    );
    if (exception) used.add(exception);
    return exception ? [] : [complaint];
  });
}

/**
 * What is wrong with a language's translations.
 * @param used takes each exception that was needed, or might be once the text is there again
 */
function checkLanguage(root: string, code: LocaleCode, rules: Rules, used: Set<Exception>): Fault[] {
  const units = readUnits(root, code);
  const standards = readStandards(root, code, rules);
  const faults: Fault[] = [
    ...staleCriticalTexts(root, code, rules),
    ...units.extra.map(({ file, key }) => ({
      file,
      place: key,
      problem: `locales/${source.code} has no such key.`,
      remedy: 'Correct its spelling, or remove it.',
    })),
  ];
  const absent = units.strings.filter(({ translation }) => translation === undefined);
  for (const exception of rules.exceptions)
    if (absent.some(({ id }) => matches(exception.unit, id))) used.add(exception);
  for (const item of texts(units)) {
    if (isFault(item)) {
      faults.push(item);
      continue;
    }
    const { file, place } = item;
    faults.push(...complaints(standards, item, used).map((complaint) => ({ file, place, ...complaint })));
  }
  return faults;
}

/** English titles and descriptions have limits too. */
function checkSource(root: string, rules: Rules, used: Set<Exception>): Fault[] {
  return readUnits(root, source.code).entries.flatMap(({ id, english }) => {
    const [collection, key] = id.split('/') as [Parameters<typeof entryFile>[0], string];
    return [...english.fields].flatMap(([name, text]) => {
      const unit = `${id}:${name}`;
      const complaint = textChecks.length({
        code: source.code,
        english: text,
        translation: text,
        names: [],
        forbidden: [],
        limit: limitOf(rules, unit),
      });
      if (!complaint) return [];
      const exception = rules.exceptions.find(
        (each) =>
          each.rule === 'length' &&
          (!each.languages || each.languages.includes(source.code)) &&
          matches(each.unit, unit),
      );
      if (exception) used.add(exception);
      return exception ? [] : [{ file: entryFile(collection, source.code, key), place: name, ...complaint }];
    });
  });
}

/** What is wrong, by language. @param root the project's folder */
export function checkTranslations(root: string): ReadonlyMap<LocaleCode, readonly Fault[]> {
  const rules = readRules(root);
  const used = new Set<Exception>();
  const found = new Map<LocaleCode, Fault[]>();
  for (const { code } of locales)
    found.set(code, code === source.code ? checkSource(root, rules, used) : checkLanguage(root, code, rules, used));
  // An address that two pages want is said where it is written: by the folder's language.
  for (const fault of addressFaults(root))
    found.get(locales.find(({ code }) => fault.file.split('/')[3] === code)!.code)!.push(fault);
  const unused = rules.exceptions.filter((exception) => !used.has(exception));
  found.get(source.code)!.push(
    ...unused.map(({ rule, unit }) => ({
      file: rulesFile,
      place: unit,
      problem: `Nothing needs this exception from “${rule}” any more.`,
      remedy: 'Remove it.',
    })),
  );
  return found;
}
