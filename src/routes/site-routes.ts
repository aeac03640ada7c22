import { statSync } from 'node:fs';
import { join } from 'node:path';
import { organizationFile } from '../content-model/organization.ts';
import { allPublished, memoizeInBuild, metadataOf, organization, type Published } from '../content-model/published.ts';
import { projectRoot } from '../env/project-root.ts';
import { isPreview, localeCodes } from '../i18n/locales.ts';
import { collect, stopAt, type Fault } from '../lib/faults.ts';
import { base } from './base.ts';
import { kindOf, pagesWith } from './page-kinds.ts';
import { buildRoutes } from './route-table.ts';
import { allEventsName, type RoutedEntry, type RouteTable } from './route.ts';

/** How many posts each page of the news lists. */
export const postsPerPage = 12;

function toRoutedEntry({ collection, key, locale, filePath, data }: Published, newsPages: number): RoutedEntry {
  const { title, permalink, aliases } = data;
  const pages = kindOf({ collection, key }).listsPosts ? newsPages : 1;
  return { collection, key, locale, title, file: filePath!, permalink, aliases, pages };
}

const isPublicFile = (path: string) =>
  Boolean(statSync(join(projectRoot, 'public', path), { throwIfNoEntry: false })?.isFile());

function missingPages(table: RouteTable): Fault[] {
  return localeCodes
    .filter((locale) => !isPreview(locale))
    .flatMap((locale) =>
      pagesWith(({ isRequired = false }) => isRequired)
        .filter((key) => !table.find('pages', key, locale))
        .map((key) => ({
          file: `src/content/pages/${locale}/${key}.md`,
          problem: 'This page is missing or not published, and no language can do without it.',
          remedy: 'Write it, or remove published and publishAt.',
        })),
    );
}

/** Finds broken links in Markdown bodies and in the notice. */
function brokenLinks(entries: readonly Published[], table: RouteTable): Fault[] {
  const links = entries.flatMap((entry) =>
    metadataOf(entry).links.map(({ href, line }) => ({ href, file: entry.filePath!, place: line && `line ${line}` })),
  );
  const { notice } = organization;
  if (notice?.link?.startsWith('/')) links.push({ href: notice.link, file: organizationFile, place: 'notice.link' });
  return links
    .filter(({ href }) => {
      const path = href.replace(/[?#].*$/, '');
      return !table.at(path) && !isPublicFile(path);
    })
    .map(({ href, file, place }) => ({
      file,
      place,
      problem: `The link ${href} leads to no page of this site.`,
      remedy: 'Write the English address of a page, such as /donate/; the build turns it into this language’s.',
    }));
}

async function readRoutes(): Promise<RouteTable> {
  const entries = await allPublished();
  const faults: Fault[] = entries
    .filter(({ collection, key }) => collection === 'events' && key === allEventsName)
    .map(({ filePath }) => ({
      file: filePath!,
      problem: `The calendar of all events is called "${allEventsName}".`,
      remedy: 'Give the file another name.',
    }));
  const posts = new Set(entries.filter(({ collection }) => collection === 'posts').map(({ key }) => key)).size;
  const newsPages = Math.max(1, Math.ceil(posts / postsPerPage));
  const table = collect(faults, () =>
    buildRoutes(
      entries.map((entry) => toRoutedEntry(entry, newsPages)),
      base,
    ),
  );
  stopAt(faults);
  stopAt([...missingPages(table!), ...brokenLinks(entries, table!)]);
  return table!;
}

/** The site's route table, built once. @throws {Faults} those of `buildRoutes`, missing pages, and broken links by line */
export const routeTable = memoizeInBuild(readRoutes);

/** Returns the path of a published entry. */
export async function entryPath({ collection, key, locale }: Published): Promise<string> {
  return (await routeTable()).find(collection, key, locale)!.path;
}
