/**
 * Haitian Creole dates and numbers, by hand. `Intl` has no `ht` in Node or in browsers and takes the host's
 * language instead; CLDR's own `ht` data is inherited French. Attested by vote.gov, MediaWiki and glibc.
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

/** What stands after a number and multiplies it. */
export const scales = { mil: 1e3, milyon: 1e6, milya: 1e9 } as const;

/** Numbers and clock times take this language's shape: $1,250 and 11:30 AM, as the IRS and vote.gov write them. */
export const numbersLike = 'en-US';

export const pluralCategory = (count: number): 'one' | 'other' => (count === 1 ? 'one' : 'other');
