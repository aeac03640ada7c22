/** Replaces everything that isn't literal text: escaped symbols, emphasis, code. */
export const markup = '\ufdd1';

/** Markdown symbols that stay in the text, and the remedy. */
export interface LiteralSign {
  readonly pattern: RegExp;
  readonly problem: string;
  readonly remedy: string;
  /** A pattern that must follow in the source, where it may not be literal. */
  readonly then?: RegExp;
}

/** Characters that can come before emphasis, and those that can begin emphasized words. */
const apart = String.raw`(?<=^|[\s\p{Ps}\p{Pi}\p{Pd}"'¿¡${markup}])`;
const words = String.raw`(?=[\p{L}\p{N}\p{Ps}\p{Pi}"'¿¡${markup}])`;

const emphasis = [
  // **Note:**text, **Note: **text
  String.raw`${apart}(\*{2,3}|~~)${words}[^]+?\1(?![*~])`,
  String.raw`${apart}(_{2,3})${words}[^]*?[^\s_]\1(?!_)`,
  String.raw`${apart}([*_])${words}[^]*?(?![*_~])[\p{P}${markup}]\1(?=[\p{L}\p{N}])`,
  // ** Note:**
  String.raw`(?<=^[ \t]*)(\*\*|~~)[^\S\n][^]*?\1(?![*~])`,
  // text ** note** text
  String.raw`(?<=[^\S\n])(\*\*|~~)[^\S\n][^*~\n]*[\p{L}\p{P}]\1(?![*~\p{L}\p{N}])`,
  // text**(note)**
  String.raw`(?<=[\p{L}\p{N}])(\*\*|~~)(?=[\p{Ps}\p{Pi}"'¿¡$#@])[^]*?\1`,
].map((pattern): LiteralSign => ({
  pattern: RegExp(pattern, 'gmu'),
  problem: 'is not read as emphasis, so its symbols stay in the text.',
  remedy: 'Write **Note:** text, with a space outside the symbols and none inside.',
}));

/** Double asterisks after a word. A later line that begins with them explains the word. */
export const footnoteMark = /(?<=[^\s*])\*\*(?![*\p{L}\p{N}])/u;

export const unclosedEmphasis: LiteralSign = {
  pattern: RegExp(String.raw`${apart}\*\*${words}[^\n]*`, 'gmu'),
  problem: 'is not read as emphasis, because it has no end.',
  remedy: 'Add ** at the end, in the same paragraph.',
};

const noTable = 'is not read as a table, so its lines run together on the page.';
const noList = 'is not read as a list.';
const listRun = 'is not read as a list, so its lines run together on the page.';
const listRemedy = 'Write - and a space before each item, and leave an empty line above the first.';

/** The beginning of a list item in word processors and chats: •, –, 📅, a), 1️⃣. */
const item = String.raw`(?:[\p{So}\p{Pd}•·‣⁃∙‧→⇒*+]|\d\ufe0f?\u20e3|\(?(?:\p{L}|\d{1,3}|[ivx]{1,4}|[IVX]{1,4})[.)](?=\s)|\d{1,2}[.)](?=\p{L}))`;

const address = /^\s*(?:\.{0,2}\/[^\s/)\]]|#\p{L}|(?:https?|mailto|tel):|www\.)[^)\]\n]*[)\]]?/iu;

/** Literal symbols in any text. */
export const signsInText: readonly LiteralSign[] = [
  ...emphasis,
  {
    pattern: RegExp(String.raw`${apart}~${words}[^~]*?[^\s~]~(?![\p{L}\p{N}~])`, 'gmu'),
    problem: 'is not crossed out, so its symbols stay in the text.',
    remedy: 'Write two on each side: ~~text~~.',
  },
  {
    pattern: /!?\[[^[\]]*\]\([^)\n]*\)?/g,
    problem: 'is not read as a link or an image.',
    remedy: 'Write [words](/address/), or [words](</my flyer.pdf>) if the address has spaces.',
  },
  {
    pattern: /\[[^[\]]*\]\s+\(/g,
    then: address,
    problem: 'is not read as a link.',
    remedy: 'Leave no space between the brackets: [words](/address/).',
  },
  {
    pattern: /\([^()]*\)\[/g,
    then: address,
    problem: 'is not read as a link.',
    remedy: 'Swap the brackets: [words](/address/).',
  },
  {
    pattern: /!?\[[^\p{L}[\]]*\p{L}[^[\]]*\]\[[^[\]]+\]/gu,
    problem: 'is not read as a link or an image, because its address is missing.',
    remedy: 'Write [words](/address/).',
  },
  {
    pattern: /\[\^[^\s[\]]+\]/g,
    problem: 'is not read as a footnote, because its text is missing.',
    remedy: 'Add its text in its own paragraph. For the footnote [^1], begin it with [^1]: and a space.',
  },
];

/** Literal symbols at the start of a paragraph's lines. */
export const signsInLines: readonly LiteralSign[] = [
  {
    pattern: /^ *(?:#{2,6}(?=[^\s#])|#{7,})[^\n]*/gm,
    problem: 'is not read as a heading.',
    remedy: 'Write two to six # symbols and a space: ## Words.',
  },
  {
    pattern: /^ *[-*+]?\[ {0,3}x? {0,3}\](?=[^([:]|$)[^\n]*/gim,
    problem: 'is not read as a task.',
    remedy: 'Write - [ ] or - [x], followed by a space.',
  },
  {
    pattern: /^ *\|[^\n]*\n *\|[^]*/gm,
    problem: noTable,
    remedy: 'Write | --- | --- | below its first line, with as many parts as the line has.',
  },
  // A single bullet, or any symbol with a tab, as word processors write them.
  { pattern: /^(?<![^]) *[•·▪▫◦‣⁃●○■□∙‧◆◇➢►][^]*/gu, problem: noList, remedy: listRemedy },
  { pattern: /^ *(?:[^\s|]|\p{L}{1,4}[.)])\t[^]*/gmu, problem: listRun, remedy: listRemedy },
  { pattern: RegExp(String.raw`^ *${item}[^\n]*\n *${item}[^]*`, 'gmu'), problem: listRun, remedy: listRemedy },
  {
    pattern: /^[^\t\n]+\t[^\n]*\n[^\t\n]+\t[^]*/gm,
    problem: noTable,
    remedy: 'Write | between its cells instead of tabs, and | --- | --- | below its first line.',
  },
];
