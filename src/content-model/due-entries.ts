import { instantOf } from '../calendar/wall-time.ts';
import { now } from '../env/build-clock.ts';
import { defaultLocale } from '../i18n/locales.ts';
import type { Published } from './published.ts';

/** The entries of a collection that are published when the site is built. A translation never comes before its English. */
export function dueEntries(entries: readonly Published[], timeZone: string): Published[] {
  const due = entries.filter(
    ({ data: { published, publishAt } }) => published && (!publishAt || instantOf(publishAt, timeZone) <= now),
  );
  const english = new Set(due.filter(({ locale }) => locale === defaultLocale.code).map(({ key }) => key));
  return due.filter(({ key }) => english.has(key));
}
