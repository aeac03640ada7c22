/** A zone's current wall time: `2026-03-05T11:30`. Only the editor loads this. */
export const wallTimeNow = (timeZone: string): string =>
  new Date().toLocaleString('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T');
