import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fieldPlace } from '../content-model/entry-file.ts';
import { headingsOf, metadataOf } from '../content-model/entry-metadata.ts';
import { organizationFile, type Organization } from '../content-model/organization.ts';
import type { Published } from '../content-model/published.ts';
import { projectRoot } from '../env/project-root.ts';
import { defaultLocale, isPreview, localeCodes } from '../i18n/locales.ts';
import type { Fault } from '../lib/faults.ts';
import { base } from './base.ts';
import { brokenLinks, type WrittenLink } from './broken-links.ts';
import { electionFaults } from './election-faults.ts';
import { menuFaults } from './menu-faults.ts';
import { fullAddressFaults } from './own-page.ts';
import { everyPageIds, kindOf, pagesWith } from './page-kinds.ts';
import { buildRoutes } from './route-table.ts';
import { allEventsName, type RoutedEntry, type RouteTable } from './route.ts';
import { unshownFields } from './unshown-fields.ts';

/** How many posts each page of the news lists. */
export const postsPerPage = 12;

function toRoutedEntry(entry: Published, newsPages: number): RoutedEntry {
  const { collection, key, locale, data } = entry;
  const { title, permalink, aliases } = data;
  const file = entry.filePath!;
  const { listsPosts, ids: layoutIds = [] } = kindOf({ collection, key });
  const { ids, fieldLines } = metadataOf(entry);
  return {
    ...{ collection, key, locale, title, file, permalink, aliases, fieldLines },
    pages: listsPosts ? newsPages : 1,
    outline: { headings: headingsOf(entry), ids: [...ids, ...layoutIds, ...everyPageIds] },
    date: 'date' in data ? data.date : 'start' in data ? data.start : undefined,
    changed: statSync(join(projectRoot, file)).mtimeMs,
  };
}

function missingPages(table: RouteTable): Fault[] {
  return localeCodes
    .filter((locale) => !isPreview(locale))
    .flatMap((locale) =>
      pagesWith(({ isRequired = false }) => isRequired)
        .filter((key) => !table.find('pages', key, locale))
        .map((key) => ({
          file: `src/content/pages/${locale}/${key}.md`,
          problem: 'This page is missing or not published, but every language needs it.',
          remedy: 'Add it, or remove published and publishAt.',
        })),
    );
}

/** Links in the fields of the organization and of the English entries. */
function fieldLinks(entries: readonly Published[], table: RouteTable, organization: Partial<Organization>) {
  const { notice, call, form990 } = organization;
  const home = table.routes.find(({ locale }) => locale === defaultLocale.code)!;
  const configured = { 'notice.link': notice?.link, 'call.link': call?.link, form990 };
  const links = Object.entries(configured).flatMap(([place, href]): WrittenLink[] =>
    href ? [{ href, from: home, file: organizationFile, place }] : [],
  );
  const calls = entries.flatMap((entry): WrittenLink[] => {
    const { locale, collection, key, data, filePath } = entry;
    if (locale !== defaultLocale.code || !('callLink' in data) || !data.callLink) return [];
    const place = fieldPlace(metadataOf(entry), 'callLink');
    return [{ href: data.callLink, from: table.find(collection, key, locale)!, file: filePath!, place }];
  });
  return [...links, ...calls];
}

/** Links to this site in Markdown bodies. */
const bodyLinks = (entries: readonly Published[], table: RouteTable): WrittenLink[] =>
  entries.flatMap((entry) => {
    const from = table.find(entry.collection, entry.key, entry.locale)!;
    const links = metadataOf(entry).links.filter(({ href }) => /^[/#]/.test(href));
    return links.map(({ href, line }) => ({ href, from, file: entry.filePath!, place: line && `line ${line}` }));
  });

/**
 * Builds the route table of the published entries, with the faults of their addresses and links.
 * @param organization its fields have links, and its menus name pages; empty if it can't be read
 */
export function siteTable(entries: readonly Published[], organization: Partial<Organization>) {
  const faults: Fault[] = entries
    .filter(({ collection, key }) => collection === 'events' && key === allEventsName)
    .map(({ filePath }) => ({
      file: filePath!,
      problem: `"${allEventsName}" is the name of the calendar of all events.`,
      remedy: 'Rename the file.',
    }));
  const posts = new Set(entries.filter(({ collection }) => collection === 'posts').map(({ key }) => key)).size;
  const newsPages = Math.max(1, Math.ceil(posts / postsPerPage));
  const table = buildRoutes(
    entries.map((entry) => toRoutedEntry(entry, newsPages)),
    base,
    faults,
  );
  const inFields = fieldLinks(entries, table, organization);
  const toThisSite = inFields.filter(({ href }) => href.startsWith('/'));
  const broken = brokenLinks([...bodyLinks(entries, table), ...toThisSite], table, join(projectRoot, 'public'));
  // An entry with broken fields has only an address.
  const whole = entries.filter(({ data }) => 'citizensOnly' in data);
  faults.push(
    ...missingPages(table),
    ...(organization.menus ? menuFaults(organization.menus, table) : []),
    ...broken.faults,
    ...fullAddressFaults(inFields, table, organization.site),
    ...electionFaults(whole, table, organization),
    ...whole.flatMap(unshownFields),
  );
  return { table, faults, warnings: broken.warnings };
}
