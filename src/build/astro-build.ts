/** Draws the pages: `astro-process.ts` gives it a process of its own. */
import { build } from 'astro';
import { reportFailure } from './failure.ts';

await build({ logLevel: process.env.LOG_LEVEL === 'info' ? 'info' : 'warn' }).catch(reportFailure);
