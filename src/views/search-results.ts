/** A page in the search index. Its words are in no order, so the file stays small. `also` has its `searchWords`. */
export type SearchedPage = readonly [path: string, title: string, description: string, words: string, also: string];

/** Words in lowercase without accents. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The most of a word that another one begins with: 8/9 of “donations” for “donation”. At most half counts as none. */
function likeness(word: string, others: readonly string[]): number {
  let most = 0;
  for (const other of others) {
    let length = 0;
    while (length < word.length && word[length] === other[length]) length++;
    most = Math.max(most, length / word.length);
  }
  return most <= 0.5 ? 0 : most;
}

/** The pages that match a query nearly as well as the best page, best first. Words in a title or in `searchWords` count twice. */
export function found(query: string, pages: readonly SearchedPage[]): readonly SearchedPage[] {
  const words = wordsOf(query);
  const sum = (others: readonly string[]) => words.reduce((total, word) => total + likeness(word, others), 0);
  const scored = pages.map((page) => {
    const score = sum(page[3].split(' '));
    return { page, score, withTitle: score + sum(wordsOf(`${page[1]} ${page[4]}`)) };
  });
  const least = 0.8 * Math.max(...scored.map(({ score }) => score));
  return scored
    .filter(({ withTitle }) => withTitle > 0 && withTitle >= least)
    .sort((a, b) => b.withTitle - a.withTitle)
    .map(({ page }) => page);
}
