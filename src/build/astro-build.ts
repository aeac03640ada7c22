/** Renders the pages. `astro-process.ts` runs this in a child process. */
import { build } from 'astro';
import { reportFailure } from './failure.ts';
import { atPlainRoot } from './plain-root.ts';
import { say } from './progress.ts';

const logLevel = process.env.LOG_LEVEL === 'info' ? 'info' : 'warn';
const { warn } = console;
let warnings = 0;
console.warn = (...line) => {
  warnings += 1;
  warn(...line);
};
await atPlainRoot((preserveSymlinks) => build({ logLevel, vite: { resolve: { preserveSymlinks } } })).catch(
  reportFailure,
);
if (warnings > 0) say(`Warnings: ${warnings} (see above)`);
