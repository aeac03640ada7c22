import { Faults } from '../lib/faults.ts';

/**
 * The build's only clock, read once, in milliseconds since 1970. If `SOURCE_DATE_EPOCH` (seconds) is set, it replaces the
 * machine's time, so a build can be repeated byte for byte.
 * @throws {Faults} if `SOURCE_DATE_EPOCH` is not a whole number of seconds
 */
export function readNow(env: { readonly SOURCE_DATE_EPOCH?: string | undefined }): number {
  const epoch = env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === '') return Date.now();
  if (!/^\d{1,11}$/.test(epoch)) {
    const problem = `"${epoch}" is not a whole number of seconds since 1970.`;
    throw new Faults([
      { file: 'SOURCE_DATE_EPOCH', problem, remedy: 'Use one such as 1795000000, or leave it unset.' },
    ]);
  }
  return Number(epoch) * 1000;
}

export const now = readNow(process.env);

/** The day of the build in UTC: 2026-03-05. */
export const today = new Date(now).toISOString().slice(0, 10);
