import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organizationFile } from '../../src/content-model/organization.ts';
import { defaultLocale, localeCodes, type LocaleCode } from '../../src/i18n/locales.ts';
import { menuFaults } from '../../src/routes/menu-faults.ts';
import { pageKinds } from '../../src/routes/page-kinds.ts';
import { buildRoutes } from '../../src/routes/route-table.ts';
import type { RoutedEntry } from '../../src/routes/route.ts';
import { assertFaults } from './faults.ts';

const entry = (
  collection: RoutedEntry['collection'],
  key: string,
  locale: LocaleCode = defaultLocale.code,
): RoutedEntry => {
  const permalink = `/${collection}/${key}/`;
  return { collection, key, locale, file: key, title: key, permalink, aliases: [], pages: 2 };
};

/** Every special page, an editor's own page, an event, and a translation. */
const table = buildRoutes([
  ...[...Object.keys(pageKinds), 'rally'].map((key) => entry('pages', key)),
  entry('events', 'launch'),
  ...localeCodes.slice(1).map((code) => entry('pages', 'about', code)),
]);

test('any page can be in a menu, in any order', () => {
  const menus = { header: ['rally', 'news', 'about'], footer: ['home', 'donate', 'rally', 'about', 'news'] };
  assert.deepEqual(menuFaults(menus, table), []);
  assert.deepEqual(menuFaults({ header: [], footer: [] }, table), []);
});

const unknown = /There is no page "[^"]*", or it is not published\..*about, .*news, .*rally/;

for (const [menu, keys, number, says] of [
  ['header', ['about', 'nowhere'], 2, unknown],
  ['footer', ['launch'], 1, unknown],
  ['footer', ['constructor'], 1, unknown],
  ['footer', ['about', 'news', 'about'], 3, /"about" is in this menu twice\. Remove one/],
  ['header', ['not-found'], 1, /"not-found" cannot be in a menu\. Remove it/],
  ['footer', ['news', 'thank-you'], 2, /"thank-you" cannot be in a menu/],
  ['header', ['rally', 'news'], 1, /"rally" is not in the footer, the only menu on phones\. Add it/],
  ['header', ['news', 'donate'], 2, /"donate" has its own button in the header\..*footer/],
] as const) {
  test(`the ${menu} can’t be: ${keys.join(', ')}`, () => {
    const faults = menuFaults({ header: [], footer: ['about', 'news'], [menu]: keys }, table);
    assertFaults(faults, [[`${organizationFile}: menus.${menu}[${number}]`, says]]);
  });
}

test('the remedy suggests only names that the menu accepts, each once', () => {
  const [inHeader, inFooter] = (['header', 'footer'] as const).map((menu) => {
    const [fault] = menuFaults({ header: [], footer: [], [menu]: ['x'] }, table);
    return /: (.*)\.$/.exec(fault!.remedy!)![1]!.split(', ');
  });
  const all = [...Object.keys(pageKinds), 'rally'].filter((key) => key !== 'not-found' && key !== 'thank-you').sort();
  assert.deepEqual(inFooter, all);
  assert.deepEqual(
    inHeader,
    all.filter((key) => key !== 'donate'),
  );
});
