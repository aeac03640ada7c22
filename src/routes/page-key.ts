import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { now } from '../calendar/now.ts';
import { postCards } from '../cards/posts.ts';
import { cardFor } from '../cards/social-cards.ts';
import { noticeIn } from '../collections/notice.ts';
import { organization, published, publishedEntry, type Published } from '../collections/published.ts';
import { localeCodes } from '../i18n/locales.ts';
import type { RenderedRecord } from '../markdown/renderer.ts';
import { linkTarget } from './href.ts';
import { newsKey, postsPerPage, routeTable } from './routes.ts';
import type { Route } from './route.ts';

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** The files below a folder with their contents. */
async function contents(folder: string): Promise<string[][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(files.sort().map(async (file) => [file, await readFile(file, 'utf8')]));
}

/** What every page shows or follows: texts, code, the pages and events that are linked by name, the notice. */
async function makeShared(): Promise<string> {
  const pages = await Promise.all([published('pages'), published('events')]);
  return digest([
    await contents('locales'),
    (await contents('src')).filter(([file]) => !file!.startsWith(join('src', 'content', ''))),
    organization,
    localeCodes.map((locale) => noticeIn(locale, organization, now) ?? null),
    pages.flat().map(({ id, digest: own }) => [id, own]),
  ]);
}

let shared: Promise<string> | undefined;

/** What a list of the news shows beside its own text. */
async function newsOn({ key, locale, page, pages }: Route): Promise<unknown> {
  const table = await routeTable();
  return [
    await postCards(locale, (page - 1) * postsPerPage, page * postsPerPage),
    [page - 1, page + 1].map((number) => table.find('pages', key, locale, number)?.path),
    pages,
  ];
}

/**
 * All that a page shows, in one word: as long as it is the same a build need not draw the page again. Posts and the
 * lists of them have one, for there may be thousands; the others show what the clock or everything else says.
 */
export async function pageKey(route: Route, entry: Published): Promise<string | undefined> {
  const isNews = route.collection === 'pages' && route.key === newsKey;
  // `npm run dev` keeps no pages.
  if (import.meta.env.DEV || (route.collection !== 'posts' && !isNews)) return undefined;
  const { collection, key } = route;
  const table = await routeTable();
  const { links } = entry.rendered!.metadata!.frontmatter as RenderedRecord;
  // Whether a translation follows its English is said on it.
  const versions = await Promise.all(localeCodes.map((code) => publishedEntry(collection, code, key)));
  return digest([
    await (shared ??= makeShared()),
    [...route.alternates],
    versions.map((version) => version?.digest),
    links.map(({ href }) => linkTarget(table, href, route.locale)),
    await cardFor(route),
    isNews && (await newsOn(route)),
  ]);
}
