import { allPublished, memoizeInBuild, organization, type Published } from '../content-model/published.ts';
import { faultLine, stopAt } from '../lib/faults.ts';
import { memoize } from '../lib/memoize.ts';
import type { RouteTable } from './route.ts';
import { siteTable } from './site-table.ts';

/** The development server reads the routes for every page. */
const warnOnce = memoize((line: string) => console.warn(line));

async function readRoutes(): Promise<RouteTable> {
  const { table, faults, warnings } = siteTable(await allPublished(), organization);
  warnings.map(faultLine).forEach(warnOnce);
  stopAt(faults);
  return table;
}

/** The site's route table, built once. @throws {Faults} those of `buildRoutes`, missing pages, and broken links by line */
export const routeTable = memoizeInBuild(readRoutes);

/** Returns the path of a published entry. */
export async function entryPath({ collection, key, locale }: Published): Promise<string> {
  return (await routeTable()).find(collection, key, locale)!.path;
}
