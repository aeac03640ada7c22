import type { GetStaticPaths } from 'astro';
import { publishedEntry, type Published } from '../content-model/published.ts';
import type { Collection } from '../content-model/schemas.ts';
import { kindOf } from './page-kinds.ts';
import { rootPath, type Route } from './route.ts';
import { routeTable } from './site-routes.ts';

/** The props that a route file passes to its layout. */
export interface PageProps<C extends Collection = 'pages'> {
  readonly route: Route;
  readonly entry: Published<C>;
}

/**
 * The pages of one kind. Each kind has its own route file, so a page carries only the styles of its kind.
 * @param name of the route file and its parameter: `post` for `[...post].astro`
 */
export function staticPaths(name: string) {
  return (async () => {
    const { routes } = await routeTable();
    return Promise.all(
      routes
        .filter((route) => kindOf(route).route === name)
        .map(async (route) => {
          const entry = await publishedEntry(route.collection, route.locale, route.key);
          // At the root, Astro expects `undefined`, not an empty string.
          return { params: { [name]: route.path.slice(rootPath.length, -1) || undefined }, props: { route, entry } };
        }),
    );
  }) satisfies GetStaticPaths;
}
