import type { GetStaticPaths } from 'astro';
import { publishedEntry } from '../content-model/published.ts';
import { rootPath, type Route } from './route.ts';
import { routeTable } from './site-routes.ts';

/** What a file of `src/pages` draws. Each kind has its own, so that a page carries the styles of its kind and no others. */
type Kind = 'home' | 'donations' | 'events' | 'posts' | 'pages';

/** Pages that are of another kind than most, by file name. */
const kinds: Readonly<Record<string, Kind>> = {
  home: 'home',
  donate: 'donations',
  'thank-you': 'donations',
  events: 'events',
};

const kindOf = ({ collection, key }: Route): Kind => (collection === 'pages' ? (kinds[key] ?? 'pages') : collection);

/** The addresses of one kind. @param kind also the name of the file's parameter: `[...posts].astro` */
export function staticPaths(kind: Kind) {
  return (async () => {
    const { routes } = await routeTable();
    return Promise.all(
      routes
        .filter((route) => kindOf(route) === kind)
        .map(async (route) => {
          const entry = await publishedEntry(route.collection, route.locale, route.key);
          const path = route.path.slice(rootPath.length, -1) || undefined;
          return { params: { [kind]: path }, props: { route, entry } };
        }),
    );
  }) satisfies GetStaticPaths;
}
