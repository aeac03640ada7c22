import type { Fault } from '../lib/faults.ts';
import { locales, defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { addressFaults } from './address-checks.ts';
import { everyStaleCriticalText } from './critical.ts';
import { readForbiddenTerms, type ForbiddenTerm } from './glossary.ts';
import { publicTargets } from './languages.ts';
import { readLock, type EntryRecord, type ReviewLock } from './lock.ts';
import { readStatuses } from './progress.ts';
import {
  isCritical,
  matches,
  readRules,
  ruleNames,
  rulesFile,
  type Exception,
  type RuleName,
  type Rules,
} from './rules.ts';
import { bodyParts, fieldParts, isBodyBehind, partStates, stringState } from './states.ts';
import type { Finding } from './structure.ts';
import { textChecks, type CheckedText } from './text-checks.ts';
import { isBodyUnit, readUnits, type EntryUnit, type Units } from './units.ts';

/** A text to check, and its place. */
interface LocatedText extends Pick<CheckedText, 'english' | 'translation'> {
  /** `site:nav.main`, `pages/about:title` */
  readonly unit: string;
  readonly file: string;
  readonly place: string;
  /** Whether the English has changed since. A stale translation isn't compared with it. */
  readonly isStale: boolean;
}

const missing = ({ file, place, english }: Pick<LocatedText, 'file' | 'place' | 'english'>): Fault => ({
  file,
  place,
  problem: 'It is missing.',
  remedy: `Translate “${english}”.`,
});

/** Fields that translations may add later: events are canceled at short notice, and every language shows that anyway. */
const mayFollow = new Set(['reason']);

/** Every translated text, and a fault for each missing one in a file that exists. */
function* texts(units: Units, lock: ReviewLock): Generator<LocatedText | Fault> {
  for (const unit of units.strings) {
    const { id, file, key, english, translation } = unit;
    const isStale = stringState(unit, lock.strings[id]) === 'stale';
    if (translation === undefined) yield missing({ file, place: key, english });
    else yield { unit: id, file, place: key, english, translation, isStale };
  }
  for (const unit of units.entries)
    if (unit.translation) yield* entryTexts(unit, unit.translation, lock.entries[unit.id]);
}

function* entryTexts(
  { id, file, english }: EntryUnit,
  translated: EntryUnit['english'],
  record: EntryRecord | undefined,
): Generator<LocatedText | Fault> {
  const isBehind = isBodyBehind(english, record?.body);
  const states = new Map(partStates(english, translated, record).map(({ name, state }) => [name, state]));
  for (const { name, english: from, translation } of [
    ...fieldParts(english, translated),
    ...bodyParts(english, translated),
  ]) {
    if (from === undefined) continue;
    const isNew = record !== undefined && !(name in record.fields);
    if (translation !== undefined) {
      const isStale = (states.get(name) ?? (isBehind ? 'stale' : 'current')) === 'stale';
      yield { unit: `${id}:${name}`, file, place: name, english: from, translation, isStale };
    } else if (!isNew && !mayFollow.has(name)) yield missing({ file, place: name, english: from });
  }
}

const isFault = (item: LocatedText | Fault): item is Fault => 'problem' in item;

/** The maximum number of characters of a unit. */
export const limitOf = ({ limits }: Rules, unit: string): number | undefined => {
  const found = Object.entries(limits).filter(([pattern]) => matches(pattern, unit));
  return found.length > 0 ? Math.min(...found.map(([, limit]) => limit)) : undefined;
};

/** The language, rules, and glossary for the checks of a text. */
export interface CheckContext {
  readonly code: LocaleCode;
  readonly rules: Rules;
  readonly forbidden: readonly ForbiddenTerm[];
}

/** @param root the project's folder */
export const readCheckContext = (root: string, code: LocaleCode, rules = readRules(root)): CheckContext => ({
  code,
  rules,
  forbidden: readForbiddenTerms(root, code),
});

/** Whether exceptions from a rule allow a text. @param used collects those exceptions */
function isExcepted({ exceptions }: Rules, rule: RuleName, code: LocaleCode, unit: string, used: Set<Exception>) {
  const found = exceptions.filter(
    (each) => each.rule === rule && (!each.languages || each.languages.includes(code)) && matches(each.unit, unit),
  );
  found.forEach((exception) => used.add(exception));
  return found.length > 0;
}

/** The rules that compare a translation with its English. */
const comparisons: ReadonlySet<RuleName> = new Set(['placeholders', 'tags', 'structure', 'identical', 'facts']);

/**
 * Findings about one translated text. A stale one isn't compared with the English.
 * @param used collects each exception that was needed, or may be needed once the text is up to date
 * @param only the rules to check
 */
export function findings(
  { code, rules, forbidden }: CheckContext,
  { unit, english, translation, isStale }: Pick<LocatedText, 'unit' | 'english' | 'translation' | 'isStale'>,
  used: Set<Exception>,
  only: readonly RuleName[] = ruleNames,
): Finding[] {
  const isMarkdown = isBodyUnit(unit);
  const text = { code, english, translation, isMarkdown, forbidden, names: rules.names, limit: limitOf(rules, unit) };
  const found = only.flatMap((rule) => {
    const isCompared = !isStale || !comparisons.has(rule);
    const finding = isCompared ? textChecks[rule](text) : undefined;
    if (isCompared && !finding) return [];
    return isExcepted(rules, rule, code, unit, used) || !finding ? [] : [{ rule, finding }];
  });
  // The other findings about a damaged text follow from the damage.
  const damage = found.filter(({ rule }) => rule === 'damage');
  return (damage.length > 0 ? damage : found).map(({ finding }) => finding);
}

/**
 * Faults of a language's translations.
 * @param used collects each exception that was needed, or may be needed once the text exists again
 */
function checkLanguage(root: string, code: LocaleCode, rules: Rules, used: Set<Exception>): Fault[] {
  const units = readUnits(root, code);
  const context = readCheckContext(root, code, rules);
  const faults: Fault[] = units.extra.map(({ file, key }) => ({
    file,
    place: key,
    problem: `locales/${defaultLocale.code} has no such key.`,
    remedy: 'Correct its spelling, or remove it.',
  }));
  const absent = units.strings.filter(({ translation }) => translation === undefined);
  for (const exception of rules.exceptions)
    if ((exception.languages ?? [code]).includes(code) && absent.some(({ id }) => matches(exception.unit, id)))
      used.add(exception);
  for (const item of texts(units, readLock(root, code))) {
    if (isFault(item)) {
      faults.push(item);
      continue;
    }
    const { file, place } = item;
    faults.push(...findings(context, item, used).map((finding) => ({ file, place, ...finding })));
  }
  return faults;
}

/** Faults of the English: its titles and descriptions have limits too, and programs damage it like any text. */
function checkEnglish(root: string, rules: Rules, used: Set<Exception>): Fault[] {
  const { code } = defaultLocale;
  const { strings, entries } = readUnits(root, code);
  const texts = [
    ...strings.map(({ id, file, key, english }) => ({ unit: id, file, place: key, english })),
    ...entries.flatMap(({ id, file, english }) =>
      [...fieldParts(english, english), ...bodyParts(english, english)].map(({ name, english: text }) => ({
        unit: `${id}:${name}`,
        file,
        place: name,
        english: text!,
      })),
    ),
  ];
  return texts.flatMap(({ unit, file, place, english }) =>
    findings(
      { code, rules, forbidden: [] },
      { unit, english, translation: english, isStale: false },
      used,
      file.endsWith('.md') ? ['damage', 'length'] : ['damage'],
    ).map((finding) => ({ file, place, ...finding })),
  );
}

/** The result of checking all languages. */
export interface CheckResult {
  /** Faults by language. */
  readonly faults: ReadonlyMap<LocaleCode, readonly Fault[]>;
  /** Stale translations and unused exceptions. */
  readonly notes: readonly Fault[];
}

/** Public translations whose English has changed since. */
function staleTexts(root: string, rules: Rules): Fault[] {
  const others = publicTargets.flatMap((code) =>
    readStatuses(root, code).filter(({ id, state }) => state === 'stale' && !isCritical(rules, id)),
  );
  const problem = 'The English has changed since it was translated.';
  const remedy = 'Bring it up to date; until then its page says so.';
  return [...everyStaleCriticalText(root), ...others.map(({ id, file }) => ({ file, place: id, problem, remedy }))];
}

/** @param root the project's folder */
export function checkTranslations(root: string): CheckResult {
  const rules = readRules(root);
  const used = new Set<Exception>();
  const found = new Map<LocaleCode, Fault[]>();
  for (const { code } of locales)
    found.set(
      code,
      code === defaultLocale.code ? checkEnglish(root, rules, used) : checkLanguage(root, code, rules, used),
    );
  // Report a shared address in the language of the file that repeats it.
  for (const fault of addressFaults(root))
    found.get(locales.find(({ code }) => fault.file.split('/')[3] === code)!.code)!.push(fault);
  const unused = rules.exceptions.filter((exception) => !used.has(exception));
  const exceptionNotes = unused.map(({ rule, unit }) => ({
    file: rulesFile,
    place: unit,
    problem: `Nothing needs this exception from “${rule}” any more.`,
    remedy: 'Remove it.',
  }));
  return { faults: found, notes: [...staleTexts(root, rules), ...exceptionNotes] };
}
