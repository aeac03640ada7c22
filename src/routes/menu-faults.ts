import { organizationFile, type Organization } from '../content-model/organization.ts';
import { defaultLocale } from '../i18n/locales.ts';
import type { Fault } from '../lib/faults.ts';
import { kindOf } from './page-kinds.ts';
import type { RouteTable } from './route.ts';

type Menus = Organization['menus'];
type Menu = keyof Menus;

/** Why a page can't be in a menu, and what to do; undefined if it can. */
function refusal(key: string, menu: Menu): readonly [problem: string, remedy: string] | undefined {
  const { isListed, takesGifts } = kindOf({ collection: 'pages', key });
  if (!isListed) return [`The page "${key}" cannot be in a menu.`, 'Remove it.'];
  if (menu === 'header' && takesGifts)
    return [`The page "${key}" has its own button in the header.`, 'Remove it here. It can be in the footer.'];
  return undefined;
}

/** Finds names in menus that aren't published pages, appear twice, aren't allowed there, or that phones don't show. */
export function menuFaults(menus: Menus, table: RouteTable): Fault[] {
  const pages = table.routes
    .filter(({ collection, locale, page }) => collection === 'pages' && locale === defaultLocale.code && page === 1)
    .map(({ key }) => key)
    .sort();
  return (Object.keys(menus) as Menu[]).flatMap((menu) =>
    menus[menu].flatMap((key, index, keys): Fault[] => {
      const [problem, remedy] = !pages.includes(key)
        ? [
            `There is no page "${key}", or it is not published.`,
            `Use one of these names: ${pages.filter((name) => !refusal(name, menu)).join(', ')}.`,
          ]
        : keys.indexOf(key) < index
          ? [`The page "${key}" is in this menu twice.`, 'Remove one of them.']
          : (refusal(key, menu) ??
            // Phones have room for one menu.
            (menus.footer.includes(key)
              ? []
              : [`The page "${key}" is not in the footer, the only menu on phones.`, 'Add it to menus.footer too.']));
      // Editors count from 1.
      return problem
        ? [{ file: organizationFile, place: `menus.${menu}[${index + 1}]`, problem, remedy: remedy! }]
        : [];
    }),
  );
}
