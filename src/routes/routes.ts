import { published, type Published } from '../collections/published.ts';
import type { Collection } from '../collections/schemas.ts';
import { stopAt, type Fault } from '../fault.ts';
import type { RenderedRecord } from '../markdown/renderer.ts';
import { buildRoutes } from './build.ts';
import type { RoutedEntry, RouteTable } from './route.ts';

/** How many posts a page of the news lists. */
export const postsPerPage = 12;

const newsKey = 'news';

function routed({ collection, key, locale, filePath, data }: Published, newsPages: number): RoutedEntry {
  const { permalink, aliases } = data;
  const pages = collection === 'pages' && key === newsKey ? newsPages : 1;
  return { collection, key, locale, file: filePath!, permalink, aliases, pages };
}

/** Links in Markdown bodies to addresses that the table does not have. */
function deadLinks(entries: readonly Published[], table: RouteTable): Fault[] {
  return entries.flatMap(({ filePath, rendered }) => {
    const { links } = rendered!.metadata!.frontmatter as RenderedRecord;
    return links
      .filter(({ href }) => !table.at(href.replace(/[?#].*$/, '')))
      .map(({ href, line }) => ({
        file: filePath!,
        place: line && `line ${line}`,
        problem: `The link ${href} leads to no page of this site.`,
        remedy: 'Write the English address of a page, such as /donate/; the build turns it into this language’s.',
      }));
  });
}

async function readRoutes(): Promise<RouteTable> {
  const collections: Collection[] = ['pages', 'posts', 'events'];
  const entries: Published[] = (await Promise.all(collections.map((each) => published(each)))).flat();
  const posts = new Set(entries.filter(({ collection }) => collection === 'posts').map(({ key }) => key)).size;
  const newsPages = Math.max(1, Math.ceil(posts / postsPerPage));
  const table = buildRoutes(entries.map((entry) => routed(entry, newsPages)));
  stopAt(deadLinks(entries, table));
  return table;
}

let memo: Promise<RouteTable> | undefined;

/** The site's table of addresses, built once. @throws {Faults} what `buildRoutes` throws, and dead links with file and line. */
export function routeTable(): Promise<RouteTable> {
  if (!memo || import.meta.env.DEV) memo = readRoutes();
  return memo;
}

/** The address of an entry that is on the site. */
export async function pathOf({ collection, key, locale }: Published): Promise<string> {
  return (await routeTable()).find(collection, key, locale)!.path;
}
