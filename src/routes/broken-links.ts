import { defaultLocale } from '../i18n/locales.ts';
import { decoded, findFile } from '../lib/file-names.ts';
import type { Fault } from '../lib/faults.ts';
import { base } from './base.ts';
import { builtFile } from './built-files.ts';
import { destination, partsOf } from './link-target.ts';
import { sourceFile, type Outline, type Route, type RouteTable } from './route.ts';

/** A link that an author wrote. */
export interface WrittenLink extends Pick<Fault, 'file' | 'place'> {
  readonly href: string;
  /** The page that it's on. */
  readonly from: Route;
}

const idsOf = ({ ids }: Outline) => ids.map((id) => `#${id}`).join(', ');

/**
 * Finds links that lead to no page, no file, or no part of a page. A part that is missing in a translation is only a
 * warning, and the link leads to the page: editors may change the headings of the English before they are translated.
 * @param publicFolder its files have addresses, too
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
        ? `The link ${href} leads to no part of ${sourceFile(to.route)}.`
        : `The link ${href} leads to the whole page: ${sourceFile(to.route)} has no part that answers to ${to.lost}.`;
      const remedy = isEnglish
        ? `Write one of ${idsOf(to.route.outline)}, or leave ${to.lost} out.`
        : 'Write the link as in the English, and in that file as many headings as in its English, of the same levels.';
      (isEnglish ? faults : warnings).push({ file, place, problem, remedy });
    } else if (
      !to &&
      !builtFile(table, base + path, from.locale) &&
      findFile(publicFolder, decoded(path)) !== decoded(path).slice(1)
    ) {
      const remedy = /\.\w+$/.test(path)
        ? 'Put the file into the folder public, or write its name as it is there.'
        : 'Write the English address of a page, such as /donate/; the build turns it into this language’s.';
      faults.push({ file, place, problem: `The link ${href} leads to no page of this site.`, remedy });
    }
  }
  return { faults, warnings };
}
