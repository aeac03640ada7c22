/** Renders the pages. `astro-process.ts` runs this in a child process. */
import { build } from 'astro';
import { reportFailure } from './failure.ts';

await build({ logLevel: process.env.LOG_LEVEL === 'info' ? 'info' : 'warn' }).catch(reportFailure);
