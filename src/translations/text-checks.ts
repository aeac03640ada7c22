import { placeholders } from '../i18n/catalogs.ts';
import { localeByCode, locales, defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { facts } from './facts.ts';
import { functionWords, ownWords, wordsOf } from './function-words.ts';
import { hasTerm, type ForbiddenTerm } from './glossary.ts';
import { withoutLinks } from './link-targets.ts';
import type { RuleName } from './rules.ts';
import { normalized } from './text.ts';

/** A text with its English, and what the checks need. */
export interface CheckedText {
  readonly code: LocaleCode;
  readonly english: string;
  readonly translation: string;
  /** Names that are the same in every language. */
  readonly names: readonly string[];
  readonly forbidden: readonly ForbiddenTerm[];
  /** The maximum number of characters. */
  readonly limit: number | undefined;
}

/** What is wrong with a text, and how to fix it. */
export interface Finding {
  readonly problem: string;
  readonly remedy: string;
}

const list = (items: readonly string[]) => items.join(', ') || 'none';

const tagsOf = (text: string) => (text.match(/<\/?[a-z][\w-]*/gi) ?? []).map((tag) => `${tag.toLowerCase()}>`).sort();

const without = (items: readonly string[], others: readonly string[]) => items.filter((item) => !others.includes(item));

const quoted = /[“"«][^”"»]*[”"»]/g;
const noText = /\{\{[^}]*\}\}|\]\([^)]*\)|<[^>]*>|https?:\S+|\S+@\S+/g;

/** A text without the parts in no language: placeholders, addresses, names, words in quotation marks. */
const wordsAlone = (text: string, names: readonly string[]) =>
  names.reduce((rest, name) => rest.replaceAll(name, ' '), text.replace(noText, ' ').replace(quoted, ' '));

// A lowercase word after a mark continues the sentence: “Panic! at the Disco”.
const sentences = (text: string) => text.split(/[.!?:;]+(?!\s*\p{Ll})|\n+/u);

/** The first sentence with at least three small words of a foreign language, or more of them than of its own. */
function foreignSentence(text: string, foreign: ReadonlySet<string>, own: ReadonlySet<string> | undefined) {
  for (const sentence of sentences(text)) {
    const found = wordsOf(sentence, foreign);
    const isForeign = found.length >= 3 || (own && found.length > wordsOf(sentence, own).length);
    if (isForeign) return { sentence: sentence.trim(), found };
  }
  return undefined;
}

/** Words with letters that French has and Haitian Creole doesn't. */
const frenchLetters = /\p{L}*[éêëçâîïôùûœ]\p{L}*/iu;

function languageFinding({ code, english, translation, names }: CheckedText): Finding | undefined {
  const text = wordsAlone(translation, names);
  const left = foreignSentence(text, functionWords.english, ownWords[code]);
  if (left) {
    const problem = `It seems to hold English: “${left.sentence}” (${left.found.join(', ')}).`;
    return { problem, remedy: 'Translate it, or put a name in quotation marks or into names in locales/rules.json.' };
  }
  if (localeByCode(code).formats.by !== 'haitian-creole') return undefined;
  const accented = frenchLetters.exec(text)?.[0];
  if (accented && !english.includes(accented)) {
    const remedy = 'Write it in the Creole spelling: only è, ò and à carry accents.';
    return { problem: `“${accented}” is no Haitian Creole spelling.`, remedy };
  }
  const french = foreignSentence(text, functionWords.french, ownWords[code]);
  if (!french) return undefined;
  const problem = `It seems to hold French: “${french.sentence}” (${french.found.join(', ')}).`;
  return { problem, remedy: 'Say it in Haitian Creole.' };
}

const otherPrefixes = (code: LocaleCode) =>
  locales.filter((locale) => locale.code !== code && locale.prefix).map(({ prefix }) => prefix);

function linkFinding({ code, translation }: CheckedText): Finding | undefined {
  const elsewhere = RegExp(`^/(?:${otherPrefixes(code).join('|')})(?:[/?#]|$)`, 'i');
  const address = withoutLinks(translation).targets.find((target) => elsewhere.test(target));
  if (!address) return undefined;
  const remedy = 'Write the English address, such as /donate/: the site finds the page in your language.';
  return { problem: `${address} is a page in another language.`, remedy };
}

function factsFinding({ code, english, translation }: CheckedText): Finding | undefined {
  const [expected, found] = [facts(english, defaultLocale.code), facts(translation, code)];
  const [missing, extra] = [without(expected, found), without(found, expected)];
  if (missing.length + extra.length === 0) return undefined;
  return {
    problem: `Numbers, dates, amounts or links differ: the English has ${list(missing)}, the translation ${list(extra)}.`,
    remedy: 'Make them the same, written the way your language writes them.',
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
    return { problem: `Its placeholders are ${found}.`, remedy: `Use exactly ${expected}, as the English does.` };
  },
  tags({ english, translation }) {
    const [expected, found] = [tagsOf(english), tagsOf(translation)];
    if (expected.join() === found.join()) return undefined;
    return { problem: `Its tags are ${list(found)}.`, remedy: `Use exactly ${list(expected)}, as the English does.` };
  },
  identical({ english, translation, names }) {
    if (normalized(english) !== normalized(translation) || !/\p{L}/u.test(wordsAlone(english, names))) return undefined;
    const remedy = 'Translate it; where it is right, say so among the exceptions in locales/rules.json.';
    return { problem: `It is the same as the English: “${english}”.`, remedy };
  },
  links: linkFinding,
  facts: factsFinding,
  glossary: glossaryFinding,
  language: languageFinding,
  length({ translation, limit }) {
    const length = [...translation].length;
    if (limit === undefined || length <= limit) return undefined;
    return { problem: `It has ${length} letters, and there is room for ${limit}.`, remedy: 'Say it more shortly.' };
  },
};
