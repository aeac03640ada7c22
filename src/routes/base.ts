import { env } from 'node:process';
import { basePath } from '../env/base-path.ts';

/** The prefix of every path, such as `/site`. Empty at the root of a host. */
export const base = basePath(env);
