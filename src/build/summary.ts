import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagesWith } from '../routes/page-kinds.ts';
import type { Manifest } from '../server/manifest.ts';

/** The most files to name. */
const named = 10;

/** The content files without an address, each with its `publishAt`, if any. */
function unpublished(root: string, { routes }: Pick<Manifest, 'routes'>): string[] {
  const shown = new Set(routes.map(({ file }) => file));
  const errorPages = pagesWith(({ isErrorPage = false }) => isErrorPage);
  return globSync('src/content/*/*/*.md', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter(
      (file) =>
        !shown.has(file) && !errorPages.some((key) => /^src\/content\/pages\/\w+\/(.*)\.md$/.exec(file)?.[1] === key),
    )
    .sort()
    .map((file) => {
      const moment = /^publishAt: *(\S+)/m.exec(readFileSync(join(root, file), 'utf8'))?.[1];
      return moment ? `${file} (${moment})` : file;
    });
}

/**
 * Lines about what was built and what was left out.
 * @param root the project's folder
 */
export function summary(root: string, manifest: Pick<Manifest, 'routes'>): string[] {
  const byLanguage = Object.entries(Object.groupBy(manifest.routes, ({ lang }) => lang));
  const languages = byLanguage.map(([lang, routes]) => `${lang} ${routes!.length}`).join(', ');
  const left = unpublished(root, manifest);
  return [
    `Built: ${manifest.routes.length} pages (${languages})`,
    ...(left.length > 0 ? [`Not published: ${left.length} files`] : []),
    ...left.slice(0, named).map((file) => `  ${file}`),
    ...(left.length > named ? [`  and ${left.length - named} more`] : []),
  ];
}
