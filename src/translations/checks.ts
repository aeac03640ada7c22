import type { Fault } from '../lib/faults.ts';
import { locales, defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { addressFaults } from './address-checks.ts';
import { everyStaleCriticalText } from './critical.ts';
import { avoidedWords } from './avoided-words.ts';
import { readCheckContext, textFaults } from './findings.ts';
import { publicTargets } from './languages.ts';
import { isFault, locatedTexts } from './located-texts.ts';
import { readLock } from './lock.ts';
import { readStatuses } from './progress.ts';
import { isCritical, matches, readRules, rulesFile, type Exception, type Rules } from './rules.ts';
import { readUnits } from './units.ts';

/**
 * Faults of a language's translations.
 * @param used collects each exception that was needed, or may be needed once the text exists again
 */
function checkLanguage(root: string, code: LocaleCode, rules: Rules, used: Set<Exception>): Fault[] {
  const units = readUnits(root, code);
  const context = readCheckContext(root, code, rules);
  const problem = `locales/${defaultLocale.code} has no such key.`;
  const remedy = 'Correct its spelling or remove it.';
  const unknown = units.extra.map(({ file, key }) => ({ file, place: key, problem, remedy }));
  const absent = units.strings.filter(({ translation }) => translation === undefined);
  for (const exception of rules.exceptions)
    if ((exception.languages ?? [code]).includes(code) && absent.some(({ id }) => matches(exception.unit, id)))
      used.add(exception);
  const faults = [...locatedTexts(units, readLock(root, code))].flatMap((item) =>
    isFault(item) ? [item] : textFaults(context, item, used),
  );
  return [...unknown, ...faults];
}

/** Faults of the English. Its titles and descriptions have limits too, and programs can damage it like any text. */
function checkEnglish(root: string, rules: Rules, used: Set<Exception>): Fault[] {
  const { code } = defaultLocale;
  const context = { code, rules, forbidden: [] };
  return [...locatedTexts(readUnits(root, code), { strings: {}, entries: {} })].flatMap((item) =>
    isFault(item) ? [] : textFaults(context, item, used, item.file.endsWith('.md') ? ['damage', 'length'] : ['damage']),
  );
}

/** The result of checking all languages. */
export interface CheckResult {
  /** Faults by language. */
  readonly faults: ReadonlyMap<LocaleCode, readonly Fault[]>;
  /** Stale translations, words to avoid, and unused exceptions. */
  readonly notes: readonly Fault[];
}

/** Public translations whose English has changed since. */
function staleTexts(root: string, rules: Rules): Fault[] {
  const others = publicTargets.flatMap((code) =>
    readStatuses(root, code).filter(({ id, state }) => state === 'stale' && !isCritical(rules, id)),
  );
  const problem = 'The English has changed since it was translated.';
  const remedy = 'Update it. Until then, its page says so.';
  return [...everyStaleCriticalText(root), ...others.map(({ id, file }) => ({ file, place: id, problem, remedy }))];
}

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
    problem: `This exception from “${rule}” is no longer needed.`,
    remedy: 'Remove it.',
  }));
  const wordNotes = locales.flatMap(({ code }) => avoidedWords(root, code, rules));
  return { faults: found, notes: [...staleTexts(root, rules), ...wordNotes, ...exceptionNotes] };
}
