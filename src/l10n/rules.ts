import { z } from 'astro/zod';
import { Faults } from '../fault.ts';
import { isLocaleCode } from '../i18n/locales.ts';
import { readJsonFile } from '../json-file.ts';

export const rulesFile = 'locales/rules.json';

/** What a translation is checked for beside being there. */
export const ruleNames = [
  'placeholders',
  'tags',
  'identical',
  'links',
  'facts',
  'glossary',
  'language',
  'length',
] as const;
export type RuleName = (typeof ruleNames)[number];

const exception = z.strictObject({
  rule: z.enum(ruleNames),
  /** `site:nav.main`, or `pages/about`; `*` stands for any letters. */
  unit: z.string().min(1),
  /** In every language, where none is named. */
  languages: z.array(z.string().refine(isLocaleCode, 'There is no such language.')).optional(),
  why: z.string().min(1),
});

const rules = z.strictObject({
  /** unit → most letters that it may have; `*` stands for any letters. */
  limits: z.record(z.string(), z.int().positive()),
  /** Names and words that are the same in every language. */
  names: z.array(z.string().min(1)),
  /** Texts of legal weight: where they are stale, the English stands above them. */
  critical: z.array(z.string().min(1)),
  exceptions: z.array(exception),
});

export type Rules = z.infer<typeof rules>;
export type Exception = Rules['exceptions'][number];

/**
 * Limits and exceptions, which translators may add to.
 * @param root the project's folder
 * @throws {Faults} where the file is broken
 */
export function readRules(root: string): Rules {
  const result = rules.safeParse(readJsonFile(root, rulesFile));
  if (result.success) return result.data;
  throw new Faults(
    result.error.issues.map(({ path, message }) => ({
      file: rulesFile,
      place: path.join('.'),
      problem: `This cannot stand here: ${message}.`,
      remedy: `Write rule (${ruleNames.join(', ')}), unit and why, as the others do.`,
    })),
  );
}

export const isCritical = ({ critical }: Rules, id: string): boolean =>
  critical.some((pattern) => matches(pattern, id));

/** Whether a unit, or a part of one such as `pages/about:title`, is what a pattern with `*` means. */
export const matches = (pattern: string, unit: string): boolean =>
  RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}(?::.*)?$`).test(unit);
