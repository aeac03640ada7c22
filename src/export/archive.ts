import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { stopAt } from '../lib/faults.ts';
import { organizationFile } from '../content-model/organization.ts';
import { locales, defaultLocale } from '../i18n/locales.ts';
import { pagesWith } from '../routes/page-kinds.ts';
import { entryFile } from '../translations/units.ts';
import type { Manifest } from '../server/manifest.ts';

interface ArchivedPage {
  /** Root-relative: `/es/donar/`. */
  readonly address: string;
  /** BCP 47. */
  readonly lang: string;
  /** The page's Markdown file in the archive. */
  readonly file: string;
  /** `hreflang` → root-relative address. */
  readonly alternates: Readonly<Record<string, string>>;
}

/** `addresses.json` of the archive. */
export interface Addresses {
  readonly site: string;
  readonly languages: readonly {
    readonly code: string;
    readonly lang: string;
    readonly name: string;
    readonly dir: string;
  }[];
  readonly pages: readonly ArchivedPage[];
  /** Old address → address. */
  readonly redirects: Readonly<Record<string, string>>;
}

const addresses = ({ siteUrl, routes, redirects }: Manifest): Addresses => ({
  site: siteUrl,
  languages: locales.map(({ code, lang, autonym, dir }) => ({ code, lang, name: autonym, dir })),
  pages: routes.flatMap(({ path, lang, file, alternates }) =>
    file === undefined ? [] : [{ address: path, lang, file, alternates }],
  ),
  redirects,
});

/** All files except hidden ones, such as `.nojekyll` and `.DS_Store`. */
const filesBelow = (root: string, folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));

/** Pictures that an entry uses, in its folder or the English one. Pictures of unpublished entries are left out. */
function picturesOf(root: string, file: string): string[] {
  // `archive` reports the missing file.
  if (!existsSync(join(root, file))) return [];
  const text = readFileSync(join(root, file), 'utf8');
  const isNamed = (name: string) => text.includes(`/${name}`) || text.includes(`/${encodeURI(name)}`);
  const folders = new Set([dirname(file), join(dirname(file), '..', defaultLocale.code)]);
  return [...folders].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => !name.endsWith('.md') && isNamed(name))
      .map((name) => join(folder, name)),
  );
}

/**
 * The public content of the site, as a ZIP archive. The same content and day give the same bytes.
 * @param root the project's folder
 * @param day of the files in the archive: 2026-03-05
 * @throws {Faults} naming files deleted since the build
 */
export function archive(root: string, manifest: Manifest, day: string): Uint8Array {
  const list = addresses(manifest);
  const errorPages = pagesWith(({ isErrorPage = false }) => isErrorPage);
  const unlisted = locales.flatMap(({ code }) => errorPages.map((key) => entryFile('pages', code, key)));
  const texts = [...list.pages.map(({ file }) => file), ...unlisted.filter((file) => existsSync(join(root, file)))];
  const files = [
    organizationFile,
    ...texts,
    ...texts.flatMap((file) => picturesOf(root, file)),
    ...filesBelow(root, 'locales'),
    ...filesBelow(root, 'public'),
  ];
  stopAt(
    files
      .filter((file) => !existsSync(join(root, file)))
      .map((file) => ({
        file,
        problem: 'This file was deleted after the site was built.',
        remedy: 'Rebuild, then export: npm run build && npm run export.',
      })),
  );
  const contents: Zippable = Object.fromEntries(
    [...new Set(files)].sort().map((file) => [file, readFileSync(join(root, file))]),
  );
  contents['addresses.json'] = Buffer.from(`${JSON.stringify(list, null, 2)}\n`);
  contents['README.md'] = readFileSync(join(import.meta.dirname, 'README.md'));
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  // ZIP stores local time, so a local date gives the same bytes in every zone.
  return zipSync(contents, { mtime: new Date(year, month - 1, date) });
}
