import type { LocaleCode } from '../i18n/locales.ts';

/**
 * Small words that identify a foreign language and that none of the site's other languages has. Names of organizations
 * contain one or two of them; a sentence contains more.
 */
export const functionWords = {
  english: words(
    'the and with your you our are is was were have has this that these those from they their which will would should not but because about when where who what how please we of to for if or it be by can all more here there read see learn us',
  ),
  french: words(
    'les des du est sont avec pour dans une vous nous cette ces qui leur leurs votre vos notre nos mais être avoir sur aux et le la il elle ils elles pas plus tout tous toutes où que lire voir suite ici cliquez veuillez merci bonjour aussi cela ce',
  ),
} as const;

/** Small words of our own languages. Nearly every sentence contains some. */
export const ownWords: Readonly<Partial<Record<LocaleCode, ReadonlySet<string>>>> = {
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

const allWords = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

/** The distinct words of a list that a text contains. */
export const wordsOf = (text: string, list: ReadonlySet<string>): string[] =>
  [...new Set(allWords(text))].filter((word) => list.has(word));
