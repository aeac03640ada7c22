import { defaultLocale } from '../i18n/locales.ts';
import { decoded, findFile } from '../lib/file-names.ts';
import type { Fault } from '../lib/faults.ts';
import { base } from './base.ts';
import { builtFile } from './built-files.ts';
import { destination, partsOf } from './link-target.ts';
import { sourceFile, type Outline, type Route, type RouteTable } from './route.ts';

export interface WrittenLink extends Pick<Fault, 'file' | 'place'> {
  readonly href: string;
  /** The page that it's on. */
  readonly from: Route;
}

const idsOf = ({ ids }: Outline) => ids.map((id) => `#${id}`).join(', ');

/**
 * Finds links that lead to no page, file, or part of a page. A part that is missing in a translation is only a warning,
 * and the link leads to the page: editors may change English headings before they are translated.
 * @param publicFolder its files have addresses too
 */
export function brokenLinks(links: readonly WrittenLink[], table: RouteTable, publicFolder: string) {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  for (const { href, from, file, place } of links) {
    const to = destination(table, href, from);
    const { path } = partsOf(href);
    if (to?.lost) {
      const isEnglish = from.locale === defaultLocale.code;
      const problem = isEnglish
        ? `The link ${href} matches no section of ${sourceFile(to.route)}.`
        : `The link ${href} leads to the top of the page: no section of ${sourceFile(to.route)} matches ${to.lost}.`;
      const remedy = isEnglish
        ? `Use one of ${idsOf(to.route.outline)}, or remove ${to.lost}.`
        : 'Use the same link as in the English, and give that file as many headings as its English, at the same levels.';
      (isEnglish ? faults : warnings).push({ file, place, problem, remedy });
    } else if (
      !to &&
      !builtFile(table, base + path, from.locale) &&
      findFile(publicFolder, decoded(path)) !== decoded(path).slice(1)
    ) {
      const remedy = /\.\w+$/.test(path)
        ? 'Put the file in the public folder, or write its name as it is there.'
        : 'Use the English address of a page, such as /donate/. The build turns it into this language’s address.';
      faults.push({ file, place, problem: `The link ${href} does not lead to a page on this site.`, remedy });
    }
  }
  return { faults, warnings };
}
