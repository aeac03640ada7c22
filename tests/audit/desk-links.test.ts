import { expect, test } from '@playwright/test';
import { readCatalogs, stringsOf } from '../../src/i18n/catalogs.ts';
import { builtRoot } from '../e2e/site-copy.ts';
import { answerFolderPicker, editedFiles, giveFolder } from './browser-folder.ts';

const { en, ht } = readCatalogs(builtRoot);
const text = (strings: typeof en, namespace: string, key: string) => stringsOf('', strings![namespace]).get(key)!;

const links: [id: string, label: string, value: string | RegExp][] = [
  // The last text of a long form, inside two groups.
  ['site:nav.main', text(en, 'site', 'nav.main'), text(ht, 'site', 'nav.main')],
  ['donate:thanks.processing', text(en, 'donate', 'thanks.processing'), text(ht, 'donate', 'thanks.processing')],
  ['pages/about', text(en, 'admin', 'fields.title'), /./],
];
for (const viewport of [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport });
    for (const [id, label, value] of links)
      test(`the desk’s link to ${id} opens that text in its language`, async ({ page }) => {
        await page.goto('/desk/ht/');
        const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: id, exact: true }) });
        await page.getByRole('group').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
        const address = await item.getByRole('link').first().getAttribute('href');
        await answerFolderPicker(page);
        await giveFolder(page, editedFiles(builtRoot));
        await page.goto(address!);
        await page.getByRole('button', { name: 'Work with Local Repository' }).click();
        const translation = page.getByRole('group', { name: /^Edit .*Haitian Creole.* Content$/ });
        // A label has only the beginning of a long text.
        const isLong = label.length > 60;
        const field = translation.getByRole('textbox', { name: label.slice(0, 60), exact: !isLong });
        // The editor creates all fields above it first.
        await expect(field).toBeFocused({ timeout: 20_000 });
        await expect(field).toBeInViewport();
        await expect(field).toHaveValue(value);
      });
  });
}
