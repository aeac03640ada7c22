/**
 * Haitian Creole dates and numbers. `Intl` has no `ht` in Node or in browsers and uses the host's language instead;
 * CLDR's `ht` data is inherited French. Sources: vote.gov, MediaWiki, and glibc.
 */
export const months = [
  'janvye',
  'fevriye',
  'mas',
  'avril',
  'me',
  'jen',
  'jiyè',
  'out',
  'septanm',
  'oktòb',
  'novanm',
  'desanm',
] as const;

/** From Monday, as ISO 8601 counts. */
export const weekdays = ['lendi', 'madi', 'mèkredi', 'jedi', 'vandredi', 'samdi', 'dimanch'] as const;

/** Words after a number that multiply it. */
export const scales = { mil: 1e3, milyon: 1e6, milya: 1e9 } as const;

/** Numbers and clock times use this language's formats: $1,250 and 11:30 AM, as the IRS and vote.gov write them. */
export const numbersLike = 'en-US';

export const pluralCategory = (count: number): 'one' | 'other' => (count === 1 ? 'one' : 'other');
