/** What the clocks of a zone show now: `2026-03-05T11:30`. For the editor: visitors load no part of it. */
export const wallTimeNow = (timeZone: string): string =>
  new Date().toLocaleString('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T');
