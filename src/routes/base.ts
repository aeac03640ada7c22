import { env } from 'node:process';
import { basePath } from '../env/base-path.ts';

/** What stands in front of every address of the site: nothing at the root of a host, `/site` below it. */
export const base = basePath(env);
