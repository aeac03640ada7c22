import { env } from 'node:process';
import { basePath } from '../env/base-path.ts';

/** The prefix of every path: empty at the root of a host, otherwise such as `/site`. */
export const base = basePath(env);
