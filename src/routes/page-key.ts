import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { now } from '../calendar/now.ts';
import { postCards } from '../cards/posts.ts';
import { cardFor } from '../cards/social-cards.ts';
import { noticeIn } from '../collections/notice.ts';
import { organization, published, publishedEntry, type Published } from '../collections/published.ts';
import { localeCodes } from '../i18n/locales.ts';
import type { LinkTarget } from '../markdown/fill.ts';
import type { RenderedRecord } from '../markdown/renderer.ts';
import { linkTarget } from './href.ts';
import { newsKey, postsPerPage, routeTable } from './routes.ts';
import type { Route, RouteTable } from './route.ts';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('base64url');
const digest = (value: unknown) => sha256(JSON.stringify(value));

/** Names and digests of texts and code. What a page imports Astro follows by itself; what is read it cannot. */
async function writtenFiles(): Promise<string[][]> {
  const files = await Array.fromAsync(
    glob(['locales/**/*.*', 'src/**/*.*', 'astro.config.mjs'], { exclude: ['src/content/**'] }),
  );
  return Promise.all(files.sort().map(async (file) => [file, sha256(await readFile(file))]));
}

/** What every page shows or follows: texts, code, the pages and events that are linked by name, the notice. */
async function makeShared(): Promise<string> {
  const pages = await Promise.all([published('pages'), published('events')]);
  return digest([
    await writtenFiles(),
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

/** Where the links of an entry lead. */
function targetsOf({ rendered, locale }: Published, table: RouteTable): LinkTarget[] {
  const { links } = rendered!.metadata!.frontmatter as RenderedRecord;
  return links.map(({ href }) => linkTarget(table, href, locale));
}

/**
 * All that a page shows, in one word: as long as it is the same a build need not draw the page again. Posts and the
 * lists of them have one, for there may be thousands; the others show what the clock or everything else says.
 */
export async function pageKey(route: Route): Promise<string | undefined> {
  const isNews = route.collection === 'pages' && route.key === newsKey;
  // `npm run dev` keeps no pages.
  if (import.meta.env.DEV || (route.collection !== 'posts' && !isNews)) return undefined;
  const { collection, key } = route;
  const table = await routeTable();
  // Whether a translation follows its English is said on it; of legal weight, the English stands above it.
  const versions = await Promise.all(localeCodes.map((code) => publishedEntry(collection, code, key)));
  return digest([
    await (shared ??= makeShared()),
    [...route.alternates],
    versions.map((version) => version && [version.digest, targetsOf(version, table)]),
    await cardFor(route),
    isNews && (await newsOn(route)),
  ]);
}
