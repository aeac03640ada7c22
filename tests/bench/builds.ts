import { publicLocales, source } from '../../src/i18n/locales.ts';
import type { SiteCopy } from '../e2e/site-copy.ts';
import { benchSite, forgetBuilds } from './bench-site.ts';
import { measure, type Usage } from './measure.ts';
import { ratio, table } from './table.ts';
import { yardstick } from './yardstick.ts';

const kinds = ['cold', 'warm', 'one post changed'] as const;
type Kind = (typeof kinds)[number];

interface Run {
  readonly posts: number;
  readonly kind: Kind;
  readonly usage: Usage;
  /** Seconds. */
  readonly yardstick: number;
}

const prepare: Record<Kind, (site: SiteCopy) => void> = {
  cold: forgetBuilds,
  warm: () => undefined,
  'one post changed': (site) =>
    site.edit(`src/content/posts/${source.code}/bench-1.md`, (text) => `${text}\nOne more paragraph.\n`),
};

/** Processor seconds from the beginning of the process to a mark. */
export const cpuUntil = ({ moments }: Usage, mark: string): number => {
  const found = moments.find(({ name }) => name === mark);
  if (!found) throw new Error(`The build marks no “${mark}”.`);
  return found.cpu;
};

const seconds = (value: number) => value.toFixed(1);

function runsTable(runs: readonly Run[]): string {
  const cold = (posts: number) => runs.find((run) => run.posts === posts && run.kind === 'cold')!;
  return table(
    ['build', 'posts', 'pages', 'wall s', 'CPU s', 'drawn CPU s', 'MB', 'CPU of cold', 'yardstick ms'],
    runs.map(({ posts, kind, usage, yardstick }) => [
      kind,
      String(posts),
      String(posts * publicLocales.length),
      seconds(usage.wall),
      seconds(usage.cpu),
      seconds(cpuUntil(usage, 'pages drawn')),
      usage.memory.toFixed(0),
      ratio(usage.cpu / cold(posts).usage.cpu),
      (yardstick * 1000).toFixed(0),
    ]),
  );
}

/** What each further page costs, between one size and the next. */
function slopesTable(runs: readonly Run[]): string {
  const rows = kinds.flatMap((kind) => {
    const sizes = runs.filter((run) => run.kind === kind);
    return sizes.slice(1).map((large, index) => {
      const small = sizes[index]!;
      const pages = (large.posts - small.posts) * publicLocales.length;
      const yard = (large.yardstick + small.yardstick) / 2;
      const each = (value: (usage: Usage) => number) => ((value(large.usage) - value(small.usage)) / pages) * 1000;
      const cpu = each((usage) => usage.cpu);
      const drawn = each((usage) => cpuUntil(usage, 'pages drawn'));
      const wall = each((usage) => usage.wall);
      const [inYards, drawnInYards] = [cpu, drawn].map((value) => ratio(value / (yard * 1000)));
      const names = [kind, `${small.posts} → ${large.posts}`];
      return [...names, wall.toFixed(2), cpu.toFixed(2), drawn.toFixed(2), inYards!, drawnInYards!];
    });
  });
  const headings = [
    'each further page',
    'posts',
    'wall ms',
    'CPU ms',
    'drawn CPU ms',
    'of yardstick',
    'drawn of yardstick',
  ];
  return table(headings, rows);
}

/** Builds sites of several sizes. @param sizes posts in each language, rising */
export async function benchBuilds(sizes: readonly number[]): Promise<string> {
  const runs: Run[] = [];
  for (const posts of sizes) {
    using site = await benchSite(posts);
    for (const kind of kinds) {
      prepare[kind](site);
      const before = yardstick();
      const usage = await measure(['node', 'src/build/build.ts'], site.root);
      runs.push({ posts, kind, usage, yardstick: (before + yardstick()) / 2 });
    }
  }
  return [runsTable(runs), ...(sizes.length > 1 ? [slopesTable(runs)] : [])].join('\n\n');
}
