import type { LocaleCode } from '../i18n/locales.ts';
import type { Finding } from './structure.ts';
import type { CheckedText } from './text-checks.ts';

/**
 * Small words that identify a foreign language and that none of the site's other languages has. Names of organizations
 * contain one or two of them; a sentence contains more.
 */
const foreignWords = {
  english: words(
    'the and with your you our are is was were have has this that these those from they their which will would should not but because about when where who what how please we of to for if or it be by can all more here there read see learn us',
  ),
  french: words(
    'les des du est sont avec pour dans une vous nous cette ces qui leur leurs votre vos notre nos mais être avoir sur aux et le la il elle ils elles pas plus tout tous toutes où que lire voir suite ici cliquez veuillez merci bonjour aussi cela ce',
  ),
};

/** Small words of our own languages. Nearly every sentence contains some. */
const ownWords: Readonly<Partial<Record<LocaleCode, ReadonlySet<string>>>> = {
  es: words(
    'de del la el los las lo un una unos unas y e o u que en por para con sin su sus se no es son al tu tus te nos a más como si este esta estos estas hay ya le les mi muy',
  ),
  pt: words(
    'de do da dos das o a os as um uma e ou que em no na nos nas por para com sem seu sua seus suas se não é são ao à aos às você mais como este esta isso há já pelo pela te me lhe muito',
  ),
  ht: words(
    'nou ou w li l yo y mwen m ki ak avèk pou nan sa se te ap pral ta pa gen yon la a an lan nan ka epi oswa si tout sou de pi plis ke kote lè sèlman chak lòt fè men tankou san poko deja',
  ),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** The distinct words of a list that a text contains. */
const wordsOf = (text: string, list: ReadonlySet<string>): string[] =>
  [...new Set(text.toLowerCase().match(/\p{L}+/gu))].filter((word) => list.has(word));

const quoted = /[“"«][^”"»]*[”"»]/g;
// A link's text may be the name of its host.
const noText =
  /\{\{[^}]*\}\}|\[([\w-]+(?:\.[\w-]+)+)\]\(https?:\/\/(?:www\.)?\1[^)]*\)|\]\([^)]*\)|<[^>]*>|https?:\S+|\S+@\S+/g;

/** A text without the parts that have no language: placeholders, addresses, names, words in quotation marks. */
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

/** Words with French letters that a language descended from French doesn't use. */
const frenchLetters: Readonly<Partial<Record<LocaleCode, RegExp>>> = {
  ht: /\p{L}*[éêëçâîïôùûœ]\p{L}*/iu,
};

export function languageFinding({ code, english, translation, names }: CheckedText): Finding | undefined {
  const text = wordsAlone(translation, names);
  const left = foreignSentence(text, foreignWords.english, ownWords[code]);
  if (left) {
    const problem = `This seems to contain English: “${left.sentence}” (${left.found.join(', ')}).`;
    return { problem, remedy: 'Translate it. Quote a name, or add it to names in locales/rules.json.' };
  }
  const accented = frenchLetters[code]?.exec(text)?.[0];
  if (accented && !english.normalize('NFC').includes(accented)) {
    const remedy = 'Use Creole spelling: only è, ò, and à have accents.';
    return { problem: `“${accented}” is not a Haitian Creole spelling.`, remedy };
  }
  const french = code in frenchLetters && foreignSentence(text, foreignWords.french, ownWords[code]);
  if (!french) return undefined;
  const problem = `This seems to contain French: “${french.sentence}” (${french.found.join(', ')}).`;
  return { problem, remedy: 'Write it in Haitian Creole.' };
}
