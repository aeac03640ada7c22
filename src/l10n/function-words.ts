/**
 * Small words by which a language is known, and which none of the site's other languages has. Names of organizations
 * hold one or two of them; a sentence holds more.
 */
export const functionWords = {
  english: words(
    'the and with your you our are is was were have has this that these those from they their which will would should not but because about when where who what how please we of to for if or',
  ),
  french: words(
    'les des du est sont avec pour dans une vous nous cette ces qui leur leurs votre vos notre nos mais être avoir sur aux et le la il elle ils elles pas plus tout tous toutes où que',
  ),
} as const;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** How many different words of a list a text has. */
export const wordsOf = (text: string, list: ReadonlySet<string>): string[] =>
  [...new Set(text.toLowerCase().match(/\p{L}+/gu) ?? [])].filter((word) => list.has(word));
