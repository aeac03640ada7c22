/** Renders the pages. `astro-process.ts` runs this in a child process. */
import { build } from 'astro';
import { reportFailure } from './failure.ts';
import { atPlainRoot } from './plain-root.ts';

const logLevel = process.env.LOG_LEVEL === 'info' ? 'info' : 'warn';
await atPlainRoot((preserveSymlinks) => build({ logLevel, vite: { resolve: { preserveSymlinks } } })).catch(
  reportFailure,
);
