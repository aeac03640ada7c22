/** Draws the pages: `astro-process.ts` gives it a process of its own. */
import { build } from 'astro';
import { tellFailure } from './failure.ts';

await build({ logLevel: process.env.LOG_LEVEL === 'info' ? 'info' : 'warn' }).catch(tellFailure);
