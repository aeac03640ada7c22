import { join } from 'node:path';

/** The folder of a run's site and results. A run with `TEST_PORT` has its own, so two can run at the same time. */
export const results = join('test-results', String(Number(process.env.TEST_PORT) || ''));
