import { join } from 'node:path';

/** Folder of a run's site and results. A run with `TEST_PORT` has its own, so that another can go on beside it. */
export const results = join('test-results', String(Number(process.env.TEST_PORT) || ''));
