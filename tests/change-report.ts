import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { defaultLocale, isPreview } from '../src/i18n/locales.ts';
import { faultLine, Faults, handbookSection } from '../src/lib/faults.ts';
import { checkTranslations } from '../src/translations/checks.ts';
import { publicTargets } from '../src/translations/languages.ts';
import { readStatuses } from '../src/translations/progress.ts';
import { builtSite, changedPages, entryOf, type ChangedPages, type ShownPage } from './changed-pages.ts';

/** The state of a version of the site. */
export interface Version {
  /** The build's output. */
  readonly build: string;
  /** The translation faults, a line each. */
  readonly check: readonly string[];
  /** Stale translations, such as `es pages/about`. */
  readonly stale: readonly string[];
}

/** The effects of a change, as lines for its author. */
export interface ChangeReport {
  /** The content's faults; empty if the code can't be built. */
  readonly fixes: readonly string[];
  /** Parts that the build left out or doesn't read as written. */
  readonly leftOut: readonly string[];
  /** Texts whose translation is now stale. */
  readonly stale: readonly string[];
}

/** The line that the build prints above its faults. */
const heading = 'The site was not built.';

/** Whether a line is about a file or a setting. */
const isFault = (line: string) => /^(?:[\w.@-]+\/[^:]*: |[A-Z][A-Z_]+: )/.test(line);

const fileOf = (line: string) => line.split(': ', 1)[0]!;
const placeOf = (line: string) => line.split(': ', 2).join(': ');

/** An entry's English file; for other files, the file itself. */
const englishOf = (file: string) => file.replace(/^(src\/content\/\w+\/)[^/]+/, `$1${defaultLocale.code}`);

/** Pages come before short texts, and a file's lines stay together. */
const inOrder = (lines: readonly string[]) =>
  [...Map.groupBy(lines, fileOf)]
    .toSorted(([a], [b]) => Number(a.startsWith('locales/')) - Number(b.startsWith('locales/')))
    .flatMap(([, own]) => own);

/**
 * The effects of a change, without old faults. If the English has changed, its stale translations aren't the author's
 * faults.
 * @param files changed paths from the project's root
 */
export function changeReport(
  before: Version,
  after: Version,
  isBuilt: boolean,
  files: readonly string[],
): ChangeReport {
  const [warnings = '', faults] = after.build.split(heading);
  const lines = (text: string) => [...new Set(text.split('\n').filter(isFault))];
  const wrong = isBuilt ? [] : lines(faults ?? '');
  const places = new Set(wrong.map(placeOf));
  const known = new Set([...before.build.split('\n'), ...before.check]);
  // The check repeats some of the build's faults in other words.
  const check = after.check.filter((line) => !known.has(line) && !places.has(placeOf(line)));
  const isOther = (file: string) =>
    publicTargets.some((code) => file.split('/').includes(code)) && !files.includes(file);
  // If a translation's English isn't recorded, the check compares the translation with the new English.
  const { behind = [], own = [] } = Object.groupBy(check, (line) => {
    const file = fileOf(line);
    return isOther(file) && files.includes(englishOf(file)) ? 'behind' : 'own';
  });
  const left = lines(warnings).filter((line) => !known.has(line) && !isOther(fileOf(line)));
  return {
    // If no line is about content, the code is at fault.
    fixes: isBuilt || wrong.length > 0 ? inOrder([...wrong, ...own]) : [],
    leftOut: inOrder(left),
    stale: [
      ...new Set([
        ...after.stale.filter((text) => !before.stale.includes(text)).map((text) => text.split(' ')[1]!),
        ...behind.map((line) => entryOf(fileOf(line))),
      ]),
    ],
  };
}

/** The changed pages and samples of the others, a line each. */
export function pageLines({ shown, others, gone }: ChangedPages) {
  const { sample = [], page = [] } = Object.groupBy(shown, ({ why }) => (why === 'sample' ? 'sample' : 'page'));
  const line = ({ title, path, why }: ShownPage) => `${title}${why === 'new' ? ' (new)' : ''}: ${path}`;
  const more = others.length > 0 ? [`and ${others.length} more`] : [];
  return {
    pages: [...page.map(line), ...more, ...gone.map((path) => `Removed: ${path}`)],
    samples: sample.map(line),
  };
}

/** @param build the build's output */
function versionOf(root: string, build: string): Version {
  try {
    const { faults } = checkTranslations(root);
    return {
      build,
      check: [...faults].flatMap(([code, own]) => (isPreview(code) ? [] : own.map(faultLine))),
      stale: publicTargets.flatMap((code) =>
        readStatuses(root, code).flatMap(({ id, state }) => (state === 'stale' ? [`${code} ${id}`] : [])),
      ),
    };
  } catch (error) {
    // If a file can't be read, only its faults are known.
    return { build, check: error instanceof Faults ? error.faults.map(faultLine) : [], stale: [] };
  }
}

if (import.meta.main) {
  const [before] = process.argv.slice(2);
  if (!before) throw new Error('Give the folder with the version before the change.');
  const read = (name: string) => (existsSync(`report/${name}`) ? readFileSync(`report/${name}`, 'utf8') : '');
  const write = (name: string, lines: readonly string[]) => writeFileSync(`report/${name}`, lines.join('\n'));
  const files = read('changed.txt').split('\n');
  const isBuilt = existsSync('report/built');
  const versions = [versionOf(before, read('before.txt')), versionOf('.', read('build.txt'))] as const;
  const { fixes, leftOut, stale } = changeReport(...versions, isBuilt, files);
  const sections = fixes.filter(isFault).map((line) => {
    const [file = '', place] = line.split(': ');
    return `More: ${handbookSection({ file, place, problem: '', remedy: '' })}`;
  });
  write('fixes.txt', [...fixes, ...new Set(sections)]);
  write('left-out.txt', leftOut);
  write('stale.txt', stale);
  if (isBuilt) {
    const { pages, samples } = pageLines(changedPages(builtSite(before), builtSite('.'), files));
    write('pages.txt', pages);
    write('samples.txt', samples);
  }
}
