/** Patterns for the target of a link or an image, one for each syntax of Markdown and HTML. */
const written = [
  /\]\(\s*<([^>\n]*)>[^)]*\)/,
  /\]\(\s*([^)\s]*)[^)]*\)/,
  /^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)>?.*$/,
  /\b(?:href|src)\s*=\s*"([^"]*)"/,
  /\b(?:href|src)\s*=\s*'([^']*)'/,
  /\b(?:href|src)\s*=\s*([^\s"'>]+)/,
  /<?(https?:[^\s<>")]+)>?/,
];

/** Matches any link; one of its groups is the target. */
const link = RegExp(written.map(({ source }) => source).join('|'), 'gim');

/** The targets of a text's links, and the text without them. */
export function withoutLinks(text: string): { readonly targets: readonly string[]; readonly rest: string } {
  const targets: string[] = [];
  const rest = text.replace(link, (...found: (string | undefined)[]) => {
    targets.push(found.slice(1, written.length + 1).find((group) => group !== undefined)!);
    return ' ';
  });
  return { targets, rest };
}
