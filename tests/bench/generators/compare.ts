import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { locales, defaultLocale } from '../../../src/i18n/locales.ts';
import { benchSite, pagesIn } from '../bench-site.ts';
import { measure } from '../measure.ts';
import { benchPosts } from '../posts.ts';
import { ratio, table } from '../table.ts';
import { astro, bareAstro } from './astro.ts';
import { eleventy } from './eleventy.ts';
import { framesFile, type Frame, type Generator } from './generator.ts';
import { next } from './next.ts';

/** The cost of rendering pages, without the search index and compression, which the others lack. */
interface RenderCost {
  readonly cpu: number;
  readonly wall: number;
  readonly memory: number;
}

type Frames = Readonly<Record<string, Frame>>;

const ours = 'this site';

/** A cold build of our site with a number of posts in each language, with its pages' frames. */
async function buildOurs(posts: number): Promise<RenderCost & { frames: Frames }> {
  using site = await benchSite(posts);
  const { started, moments, memory } = await measure(['node', 'src/build/main.ts'], site.root);
  const { cpu, at } = moments.find(({ name }) => name === 'pages rendered')!;
  const frames = Object.fromEntries(
    locales.map(({ code }) => {
      const folder = code === defaultLocale.code ? '' : `${code}/`;
      const html = site.read(`dist/client/${folder}news/bench-1/index.html`);
      const [, style, header, footer] =
        /<style[^>]*>(.*?)<\/style>.*<body[^>]*>(.*)<main\b.*<\/main>(.*)<\/body>/s.exec(html)!;
      return [code, { style: style!, header: header!, footer: footer! }];
    }),
  );
  return { cpu, wall: at - started, memory, frames };
}

interface Contestant {
  readonly name: string;
  /** A cold build of a number of posts in each language. */
  build(posts: number, frames: Frames): Promise<RenderCost>;
}

/** Installs a generator into a folder. */
function installed(
  { name, dependencies, overrides, files, postFile, fields, command, output, caches }: Generator,
  folder: string,
): Contestant {
  const write = (file: string, contents: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), contents);
  };
  write('package.json', JSON.stringify({ name: 'bench', private: true, type: 'module', dependencies, overrides }));
  for (const [file, contents] of Object.entries(files)) write(file, contents);
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  });
  return {
    name,
    async build(posts, frames) {
      write(framesFile, JSON.stringify(frames));
      for (const each of [...caches, 'posts']) rmSync(join(folder, each), { recursive: true, force: true });
      for (const post of benchPosts('.', posts)) {
        const { title, description, date, locale } = post;
        const values = Object.entries({ title, description, date, locale, ...fields(post) });
        const front = values.map(([field, value]) => `${field}: ${JSON.stringify(value)}\n`).join('');
        write(postFile(post), `---\n${front}---\n\n${post.body}`);
      }
      const { cpu, wall, memory } = await measure(command, folder, {
        ASTRO_TELEMETRY_DISABLED: '1',
        NEXT_TELEMETRY_DISABLED: '1',
        NODE_ENV: 'production',
      });
      const pages = pagesIn(join(folder, output));
      if (pages < posts * locales.length) throw new Error(`${name} wrote ${pages} pages.`);
      return { cpu, wall, memory };
    },
  };
}

/** Builds the same posts with our site and others, in turns. @param sizes only the first and last are compared */
export async function compareGenerators(sizes: readonly number[]): Promise<string> {
  const [small, large] = [sizes[0]!, sizes.at(-1)!];
  const root = mkdtempSync(join(tmpdir(), 'generators-'));
  try {
    const others = [astro, bareAstro, eleventy, next].map((generator) =>
      installed(generator, join(root, generator.name)),
    );
    const results = new Map<string, RenderCost[]>([ours, ...others.map(({ name }) => name)].map((name) => [name, []]));
    for (const posts of [small, large]) {
      const { frames, ...cost } = await buildOurs(posts);
      results.get(ours)!.push(cost);
      for (const { name, build } of others) results.get(name)!.push(await build(posts, frames));
    }
    const each = (name: string) => {
      const [few, many] = results.get(name)! as [RenderCost, RenderCost];
      return ((many.cpu - few.cpu) / ((large - small) * locales.length)) * 1000;
    };
    const rows = [...results].map(([name, cost]) => {
      const [few, many] = cost as [RenderCost, RenderCost];
      const numbers = [few.cpu, many.cpu, many.wall].map((value) => value.toFixed(1));
      const our = results.get(ours)![1]!;
      return [
        name,
        ...numbers,
        many.memory.toFixed(0),
        each(name).toFixed(2),
        ratio(each(name) / each(ours)),
        ratio(many.cpu / our.cpu),
      ];
    });
    const headings = [
      'cold',
      `CPU s, ${small}`,
      `CPU s, ${large}`,
      `wall s, ${large}`,
      'MB',
      'CPU ms a page',
      'of ours',
      'all of ours',
    ];
    return table(headings, rows);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
