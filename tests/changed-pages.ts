import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { localeCodes } from '../src/i18n/locales.ts';
import type { Manifest, ManifestRoute } from '../src/server/manifest.ts';

/** A build of the site. */
export interface BuiltSite {
  readonly routes: readonly ManifestRoute[];
  /** The text of a page's source file, and its HTML; undefined if there is none. */
  read(route: ManifestRoute): { readonly source: string; readonly html: string } | undefined;
}

/** A page that shows the effect of a change. For code that affects all pages, a sample shows one kind of page. */
export interface ShownPage {
  readonly path: string;
  readonly lang: string;
  readonly title: string;
  readonly why: 'new' | 'changed' | 'sample';
}

export interface ChangedPages {
  /** Most important first. Each shows something new. */
  readonly shown: readonly ShownPage[];
  /** Addresses of changed pages that show nothing new. */
  readonly others: readonly string[];
  /** Addresses that no longer lead to a page. */
  readonly gone: readonly string[];
}

const samples = ['home', 'about', 'donate', 'events', 'news'].map((name) => `src/content/pages/en/${name}.md`);

const most = 20;

/** @param root the project's folder; a project that couldn't be built has no pages */
export function builtSite(root: string): BuiltSite {
  const manifest = join(root, 'dist/manifest.json');
  if (!existsSync(manifest)) return { routes: [], read: () => undefined };
  const { routes, base } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  const text = (file: string) => readFileSync(join(root, file), 'utf8');
  return {
    // Some pages, such as desks, have no source.
    routes: routes.filter(({ file }) => file),
    read: ({ path, file }) => ({
      source: text(file!),
      html: text(`dist/client${path.slice(base.length)}index.html`),
    }),
  };
}

const unseen = /<(script|style)\b[^]*?<\/\1>|<!--[^]*?-->|<(?:link|meta(?! name="description"))\b[^>]*>/g;
const tagOrText = /<(?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+/g;
const said = /\s(?:alt|aria-label|content|datetime|href|placeholder|src|srcset|value)="[^"]*"/g;

/** A page's content: its texts, and the addresses and descriptions of its links and pictures, without style names. */
export const says = (html: string): string[] =>
  (html.replace(unseen, '').match(tagOrText) ?? [])
    .flatMap((part) => (part.startsWith('<') ? [...(part.match(said) ?? [])] : [part.replace(/\s+/g, ' ')]))
    .map((line) => line.trim())
    .filter(Boolean);

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** A page's title as text, without the site's name. */
const titleOf = (html: string) =>
  /<title>([^<]*?)(?: \| [^<|]*)?<\/title>/
    .exec(html)?.[1]
    ?.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name]!);

/** Such as `posts/rally`, from its file in any language. */
export const entryOf = (file: string) => file.replace(/^src\/content\/(\w+)\/[^/]+\/(.*)\.md$/, '$1/$2');

/**
 * The pages whose content differs after a change, those of changed files and pictures first. A change on many pages is
 * shown once per language.
 * @param files changed paths from the project's root
 */
export function changedPages(before: BuiltSite, after: BuiltSite, files: readonly string[]): ChangedPages {
  const pictures = files.filter(
    (file) => !/^src\/content\/.*\.md$/.test(file) && /^(?:src\/content|public)\//.test(file),
  );
  const isCode = files.some((file) => /^(?:src\/(?!content\/)|astro\.config|package)/.test(file));
  const old = new Map(before.routes.map((route) => [route.path, route]));
  const read = after.routes.map((route) => ({ ...route, file: route.file!, ...after.read(route)! }));
  const entries = new Set([
    ...files.map(entryOf),
    ...read
      .filter(({ source }) => pictures.some((picture) => source.includes(basename(picture))))
      .map(({ file }) => entryOf(file)),
  ]);
  const pages = read.flatMap(({ path, file, lang, html }) => {
    const earlier = old.get(path);
    const [was, is] = [earlier ? says(before.read(earlier)!.html) : [], says(html)];
    // A file in the public folder keeps its address.
    const replaced = is.filter((line) => pictures.some((picture) => line.includes(picture.replace(/^public/, ''))));
    const lines = [...new Set(was).symmetricDifference(new Set(is)), ...replaced];
    const isChanged = lines.length > 0 || was.join('\n') !== is.join('\n');
    if (!isChanged && !(isCode && samples.includes(file))) return [];
    const why = !earlier ? 'new' : isChanged ? 'changed' : 'sample';
    const isOwn = files.includes(file);
    const [, , , locale] = file.split('/');
    const order = [!isOwn, !entries.has(entryOf(file)), why !== 'new', entryOf(file) !== 'pages/home'].map(Number);
    const title = titleOf(html) ?? path;
    return [
      {
        page: { path, lang, title, why } satisfies ShownPage,
        isOwn,
        order: [...order, localeCodes.findIndex((code) => code === locale)].join(),
        // A new order counts as a change, too.
        keys: (lines.length > 0 ? lines : ['']).map((line) => `${lang} ${line}`),
      },
    ];
  });
  const seen = new Set<string>();
  const shown: ShownPage[] = [];
  const others: string[] = [];
  for (const { page, isOwn, keys } of pages.toSorted((a, b) => a.order.localeCompare(b.order))) {
    const isWorth = isOwn || page.why === 'sample' || keys.some((key) => !seen.has(key));
    if (isWorth && shown.length < most) shown.push(page);
    else if (page.why !== 'sample') others.push(page.path);
    keys.forEach((key) => seen.add(key));
  }
  const paths = new Set(after.routes.map(({ path }) => path));
  return { shown, others, gone: [...old.keys()].filter((path) => !paths.has(path)) };
}
