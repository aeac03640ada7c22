import { join } from 'node:path';
import { benchSite, pagesIn } from './bench-site.ts';
import { measure } from './measure.ts';
import { table } from './table.ts';

/** Builds sites of several sizes without caches. @param sizes numbers of posts to add in each language */
export async function benchBuilds(sizes: readonly number[]): Promise<string> {
  const rows: string[][] = [];
  for (const posts of sizes) {
    using site = await benchSite(posts);
    const { wall, cpu, memory } = await measure(['node', 'src/build/main.ts'], site.root);
    const pages = pagesIn(join(site.root, 'dist/client'));
    rows.push([String(pages), wall.toFixed(1), cpu.toFixed(1), memory.toFixed(0)]);
  }
  return table(['pages', 'wall s', 'processor s', 'memory MB'], rows);
}
