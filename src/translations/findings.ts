import type { Fault } from '../lib/faults.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { readForbiddenTerms, type ForbiddenTerm } from './glossary.ts';
import { isFault, locatedTexts, type LocatedText } from './located-texts.ts';
import type { ReviewLock } from './lock.ts';
import { matches, readRules, ruleNames, type Exception, type RuleName, type Rules } from './rules.ts';
import type { Finding } from './structure.ts';
import { textChecks } from './text-checks.ts';
import { isBodyUnit, type Units } from './units.ts';

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
 * Faults that keep a language's texts from being recorded, by the ids of their strings and entries: another structure than
 * the English has, and damage.
 * @param root the project's folder
 */
export function recordFaults(root: string, code: LocaleCode, units: Units, lock: ReviewLock): Map<string, Fault[]> {
  const context = readCheckContext(root, code);
  const found = [...locatedTexts(units, lock)].flatMap((item) => {
    if (isFault(item)) return [];
    const { unit, file, place } = item;
    const id = unit.includes('/') ? unit.split(':', 1)[0]! : unit;
    const own = findings(context, item, new Set(), ['structure', 'damage']);
    return own.map((finding) => ({ id, fault: { file, place, ...finding } }));
  });
  const byId = Map.groupBy(found, ({ id }) => id);
  return new Map([...byId].map(([id, all]) => [id, all.map(({ fault }) => fault)]));
}
