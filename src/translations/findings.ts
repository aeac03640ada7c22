import type { Fault } from '../lib/faults.ts';
import type { LocaleCode } from '../i18n/locales.ts';
import { readForbiddenTerms, type ForbiddenTerm } from './glossary.ts';
import type { LocatedText } from './located-texts.ts';
import { matches, readRules, ruleNames, type Exception, type RuleName, type Rules } from './rules.ts';
import type { Finding } from './structure.ts';
import { textChecks } from './text-checks.ts';
import { isBodyUnit } from './units.ts';

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

/** The findings about a text, with its file and place. It takes the parameters of `findings`. */
export function textFaults(
  context: CheckContext,
  text: LocatedText,
  used: Set<Exception>,
  only?: readonly RuleName[],
): Fault[] {
  const { file, place } = text;
  return findings(context, text, used, only).map((finding) => ({ file, place, ...finding }));
}
