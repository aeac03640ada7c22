import { placeholders } from '../i18n/catalogs.ts';
import { locales, defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { damageFinding } from './damage.ts';
import { facts } from './facts.ts';
import { languageFinding, wordsAlone } from './language-check.ts';
import { hasTerm, type ForbiddenTerm } from './glossary.ts';
import { withoutLinks } from './link-targets.ts';
import type { RuleName } from './rules.ts';
import { beyond, structureFinding, type Finding } from './structure.ts';
import { normalized } from './text.ts';

/** A text with its English and the data for its checks. */
export interface CheckedText {
  readonly code: LocaleCode;
  readonly english: string;
  readonly translation: string;
  /** Whether it is Markdown: a part of a body. */
  readonly isMarkdown: boolean;
  /** Names that are the same in every language. */
  readonly names: readonly string[];
  readonly forbidden: readonly ForbiddenTerm[];
  /** The maximum number of characters. */
  readonly limit: number | undefined;
}

const list = (items: readonly string[]) => items.join(', ') || 'none';

const tagsOf = (text: string) => (text.match(/<\/?[a-z][\w-]*/gi) ?? []).map((tag) => `${tag.toLowerCase()}>`).sort();

function linkFinding({ code, translation }: CheckedText): Finding | undefined {
  const prefixes = locales.filter((locale) => locale.code !== code && locale.prefix).map(({ prefix }) => prefix);
  const elsewhere = RegExp(`^/(?:${prefixes.join('|')})(?:[/?#]|$)`, 'i');
  const address = withoutLinks(translation).targets.find((target) => elsewhere.test(target));
  if (!address) return undefined;
  const remedy = 'Write the English address, such as /donate/. The site finds the page in your language.';
  return { problem: `${address} is a page in another language.`, remedy };
}

function factsFinding({ code, english, translation }: CheckedText): Finding | undefined {
  const [expected, found] = [facts(english, defaultLocale.code), facts(translation, code)];
  const [missing, extra] = [beyond(expected, found), beyond(found, expected)];
  if (missing.length + extra.length === 0) return undefined;
  return {
    problem: `Numbers, dates, or amounts differ: the English has ${list(missing)}, and the translation has ${list(extra)}.`,
    remedy: 'Use the same ones, as your language writes them.',
  };
}

function glossaryFinding({ translation, forbidden }: CheckedText): Finding | undefined {
  const found = forbidden.find(({ term }) => hasTerm(translation, term));
  return (
    found && {
      problem: `The glossary forbids “${found.term}” (${found.english}).`,
      remedy: `Use: ${found.use}.`,
    }
  );
}

/** The check of each rule, for one text. */
export const textChecks: Readonly<Record<RuleName, (text: CheckedText) => Finding | undefined>> = {
  placeholders({ english, translation }) {
    const [expected, found] = [placeholders(english), placeholders(translation)];
    if (expected === found) return undefined;
    return { problem: `The placeholders are ${found}.`, remedy: `Use exactly ${expected}, as the English does.` };
  },
  tags({ english, translation }) {
    const [expected, found] = [tagsOf(english), tagsOf(translation)];
    if (expected.join() === found.join()) return undefined;
    return { problem: `The tags are ${list(found)}.`, remedy: `Use exactly ${list(expected)}, as the English does.` };
  },
  identical({ english, translation, names }) {
    if (normalized(english) !== normalized(translation) || !/\p{L}/u.test(wordsAlone(english, names))) return undefined;
    const remedy = 'Translate it. If it is right, add an exception to locales/rules.json.';
    return { problem: `This is the same as the English: “${english}”.`, remedy };
  },
  structure: ({ english, translation, isMarkdown }) => structureFinding(english, translation, isMarkdown),
  damage: ({ english, translation, isMarkdown }) => damageFinding(english, translation, isMarkdown),
  links: linkFinding,
  facts: factsFinding,
  glossary: glossaryFinding,
  language: languageFinding,
  length({ translation, limit }) {
    const length = [...translation.normalize('NFC')].length;
    if (limit === undefined || length <= limit) return undefined;
    return { problem: `${length} characters; the limit is ${limit}.`, remedy: 'Shorten it.' };
  },
};
