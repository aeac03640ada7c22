import { localeByCode } from '../i18n/locales.ts';
import { functionWords, ownWords, wordsOf } from './function-words.ts';
import type { Finding } from './structure.ts';
import type { CheckedText } from './text-checks.ts';

const quoted = /[“"«][^”"»]*[”"»]/g;
const noText = /\{\{[^}]*\}\}|\]\([^)]*\)|<[^>]*>|https?:\S+|\S+@\S+/g;

/** A text without the parts in no language: placeholders, addresses, names, words in quotation marks. */
export const wordsAlone = (text: string, names: readonly string[]) =>
  names.reduce(
    (rest, name) => rest.replaceAll(name.normalize('NFC'), ' '),
    text.normalize('NFC').replace(noText, ' ').replace(quoted, ' '),
  );

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

export function languageFinding({ code, english, translation, names }: CheckedText): Finding | undefined {
  const text = wordsAlone(translation, names);
  const left = foreignSentence(text, functionWords.english, ownWords[code]);
  if (left) {
    const problem = `It seems to hold English: “${left.sentence}” (${left.found.join(', ')}).`;
    return { problem, remedy: 'Translate it, or put a name in quotation marks or into names in locales/rules.json.' };
  }
  if (localeByCode(code).formats.by !== 'haitian-creole') return undefined;
  const accented = frenchLetters.exec(text)?.[0];
  if (accented && !english.normalize('NFC').includes(accented)) {
    const remedy = 'Write it in the Creole spelling: only è, ò and à carry accents.';
    return { problem: `“${accented}” is no Haitian Creole spelling.`, remedy };
  }
  const french = foreignSentence(text, functionWords.french, ownWords[code]);
  if (!french) return undefined;
  const problem = `It seems to hold French: “${french.sentence}” (${french.found.join(', ')}).`;
  return { problem, remedy: 'Say it in Haitian Creole.' };
}
