/**
 * Runs in a measured process (`node --import`) and in processes that it starts with the same flags. Writes the usage at
 * each `performance.mark` and at the end, as lines of JSON.
 */
import { appendFileSync } from 'node:fs';
import { env } from 'node:process';
import { isMainThread } from 'node:worker_threads';
import type { Moment } from './measure.ts';

if (isMainThread && env.BENCH_USAGE) {
  const file = env.BENCH_USAGE;
  const take = (name: string) => {
    const { user, system } = process.cpuUsage();
    const moment: Moment = { name, at: Date.now() / 1000, cpu: (user + system) / 1e6 };
    appendFileSync(file, `${JSON.stringify(moment)}\n`);
  };
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    take(name);
    return mark(name, options);
  };
  process.on('exit', () => take('end'));
}
