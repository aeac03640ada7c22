/**
 * Splits text at the first name in it, for a link. A name inside a longer word doesn't count. Of two names at the same
 * place, the longer one counts.
 * @returns the text before the name, the name, and the text after it; a text without a name is all before it
 */
export function splitAtName(text: string, names: readonly string[]): readonly [string, string, string] {
  const longestFirst = names.toSorted((a, b) => b.length - a.length).map((name) => RegExp.escape(name));
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'u').exec(text);
  if (!found) return [text, '', ''];
  const end = found.index + found[0].length;
  return [text.slice(0, found.index), found[0], text.slice(end)];
}
