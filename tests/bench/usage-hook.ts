/** Loaded into a process that is measured (`node --import`): writes what it has used, in all and at each `performance.mark`. */
import { writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { isMainThread } from 'node:worker_threads';
import type { Moment } from './measure.ts';

if (isMainThread && env.BENCH_USAGE) {
  const file = env.BENCH_USAGE;
  const moments: Moment[] = [];
  const take = (name: string) => {
    const { user, system } = process.cpuUsage();
    moments.push({
      name,
      wall: performance.now() / 1000,
      cpu: (user + system) / 1e6,
      memory: process.memoryUsage.rss() / 2 ** 20,
    });
  };
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    take(name);
    return mark(name, options);
  };
  process.on('exit', () => {
    take('end');
    writeFileSync(file, JSON.stringify(moments));
  });
}
