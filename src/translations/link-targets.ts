/** Where a link or an image leads, in each way that Markdown and HTML have of writing it. */
const written = [
  /\]\(\s*<([^>\n]*)>[^)]*\)/,
  /\]\(\s*([^)\s]*)[^)]*\)/,
  /^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)>?.*$/,
  /\b(?:href|src)\s*=\s*"([^"]*)"/,
  /\b(?:href|src)\s*=\s*'([^']*)'/,
  /\b(?:href|src)\s*=\s*([^\s"'>]+)/,
  /<?(https?:[^\s<>")]+)>?/,
];

/** The pattern of all links of a text; one of its groups holds where it leads. */
const link = RegExp(written.map(({ source }) => source).join('|'), 'gim');

/** The links of a text, and what it says without where they lead. */
export function withoutLinks(text: string): { readonly targets: readonly string[]; readonly rest: string } {
  const targets: string[] = [];
  const rest = text.replace(link, (...found: (string | undefined)[]) => {
    targets.push(found.slice(1, written.length + 1).find((group) => group !== undefined)!);
    return ' ';
  });
  return { targets, rest };
}
