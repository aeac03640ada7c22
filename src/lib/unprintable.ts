/**
 * Characters that XML forbids, that no font shows, or that reverse letters: controls, lone surrogates, private use
 * (Word's bullets), noncharacters, line separators, annotations, and bidirectional overrides. It has no `v` flag because
 * older browsers run it.
 */
export const unprintable =
  /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u2028\u2029\u202d\u202e\ufff9-\ufffb]/u;

/** The first unprintable character in text, as `U+000B`. */
export function unprintableIn(text: string): string | undefined {
  const found = unprintable.exec(text)?.[0];
  return found && `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Why text is refused, and the offset of the character. */
export interface CharacterFinding {
  readonly offset: number;
  readonly problem: string;
  readonly remedy: string;
}

/** Finds letters that were decoded wrongly; otherwise, the first unprintable character of each line. */
export function characterFindings(text: string): CharacterFinding[] {
  const lost = text.indexOf('\ufffd');
  if (lost >= 0) {
    const problem = 'The file is not saved as UTF-8, so some letters cannot be read.';
    return [{ offset: lost, problem, remedy: 'Save it as UTF-8 and check its accents.' }];
  }
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index: start }) => {
    const found = unprintable.exec(line);
    if (!found) return [];
    const before = line.slice(0, found.index).split(/\s+/).slice(-3).join(' ');
    const where = before ? `after “${before}”` : 'at the start of the line';
    const problem = `The character ${where} cannot be shown: ${unprintableIn(found[0])}.`;
    const remedy = /\p{Co}/u.test(found[0])
      ? 'Delete it. For a bullet, type a hyphen and a space.'
      : 'Delete it and the letter before it, then retype that letter.';
    return [{ offset: start + found.index, problem, remedy }];
  });
}
