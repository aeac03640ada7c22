/**
 * Characters that XML forbids, that no font draws, or that turn letters around: controls, lone surrogates, private use
 * (Word's bullets), noncharacters, line separators, annotations, and bidirectional overrides. Browsers run it, so it has no
 * `v` flag.
 */
export const unprintable =
  /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u2028\u2029\u202d\u202e\ufff9-\ufffb]/u;

/** The first unprintable character of a text, as `U+000B`. */
export function unprintableIn(text: string): string | undefined {
  const found = unprintable.exec(text)?.[0];
  return found && `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Why a text is refused, and the offset of the character in it. */
export interface CharacterFinding {
  readonly offset: number;
  readonly problem: string;
  readonly remedy: string;
}

/** Letters that were decoded wrongly; otherwise the first unprintable character of each line. */
export function characterFindings(text: string): CharacterFinding[] {
  const lost = text.indexOf('\ufffd');
  if (lost >= 0) {
    const problem = 'The file is not saved as UTF-8: letters in it cannot be read.';
    return [{ offset: lost, problem, remedy: 'Save it as UTF-8, and look at its accents.' }];
  }
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index: start }) => {
    const found = unprintable.exec(line);
    if (!found) return [];
    const before = line.slice(0, found.index).split(/\s+/).slice(-3).join(' ');
    const where = before ? `after “${before}”` : 'at the start of the line';
    const problem = `There is a character that cannot be shown ${where}: ${unprintableIn(found[0])}.`;
    const remedy = /\p{Co}/u.test(found[0])
      ? 'Delete it. A bullet is a hyphen and a space.'
      : 'Delete it, together with the letter before it, and type that letter again.';
    return [{ offset: start + found.index, problem, remedy }];
  });
}
