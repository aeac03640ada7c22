import { z } from 'astro/zod';
import { Faults } from '../lib/faults.ts';
import { filled } from '../content-model/field-types.ts';
import { schemaFaults } from '../content-model/schema-faults.ts';
import { isLocaleCode, localeCodes } from '../i18n/locales.ts';
import { readJsonFile } from '../lib/json-file.ts';
import { memoize } from '../lib/memoize.ts';

export const rulesFile = 'locales/rules.json';

/** The rules for translations that exist. */
export const ruleNames = [
  'placeholders',
  'tags',
  'structure',
  'damage',
  'identical',
  'links',
  'facts',
  'glossary',
  'language',
  'length',
] as const;
export type RuleName = (typeof ruleNames)[number];

const exception = z.strictObject({
  rule: z.enum(ruleNames).describe(`Use one of ${ruleNames.join(', ')}.`),
  /** `*` matches any characters. */
  unit: filled.describe('Enter the text that it is about, such as site:nav.main or pages/about.'),
  languages: z
    .array(z.string().refine(isLocaleCode, 'There is no such language.'))
    .optional()
    .describe(`List languages from ${localeCodes.join(', ')}. Without a list, the exception applies to all of them.`),
  why: filled.describe('Give the reason, for someone who reads this in a year.'),
});

const rules = z.strictObject({
  limits: z
    .record(z.string(), z.int('This is not a whole number.').positive('This is too small.'))
    .describe('List texts, such as *:title, each with the most characters that it may have.'),
  names: z.array(filled).describe('List names and words that are the same in every language.'),
  avoid: z
    .partialRecord(z.enum(localeCodes), z.record(filled, filled))
    .describe('List words to avoid in each language, each with a better one.'),
  /** If one is stale, its page shows the English above it. */
  critical: z.array(filled).describe('List texts of legal weight, such as donate:taxStatement.'),
  exceptions: z.array(exception).describe('List exceptions, each with rule, unit, and why.'),
});

export type Rules = z.infer<typeof rules>;
export type Exception = Rules['exceptions'][number];

/**
 * Limits and exceptions. Translators may add to them.
 * @param root the project's folder
 * @throws {Faults} if the file is broken
 */
export function readRules(root: string): Rules {
  const data = readJsonFile(root, rulesFile);
  const result = rules.safeParse(data);
  if (result.success) return result.data;
  throw new Faults(schemaFaults(rules, data, result.error).map((fault) => ({ file: rulesFile, ...fault })));
}

export const isCritical = ({ critical }: Rules, id: string): boolean =>
  critical.some((pattern) => matches(pattern, id));

const regExpOf = memoize((pattern: string) => RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}(?::.*)?$`));

/** Whether a unit, or a part of one such as `pages/about:title`, matches a pattern with `*`. */
export const matches = (pattern: string, unit: string): boolean => regExpOf(pattern).test(unit);
