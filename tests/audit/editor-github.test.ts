import { expect, test } from '@playwright/test';
import { organizationFile, type Organization } from '../../src/content-model/organization.ts';
import { differences, textOf } from './browser-folder.ts';
import { editorOnGitHub } from './github-editor.ts';

const { openEditor, address } = editorOnGitHub();

test('on a phone a translator signs in, proposes one language of a page, and it is published', async ({ browser }) => {
  const opened = await openEditor(browser, 'pages/entries/about');
  const { context, phone, foreign, before, github, dialog, closed } = opened;
  const about = address('pages/entries/about');
  const [translated, another] = ['src/content/pages/ht/about.md', 'src/content/pages/es/about.md'] as const;
  const translate = async (title: string) => {
    await phone.goto(about);
    await phone.getByRole('combobox', { name: 'Switch Locale' }).click();
    await phone.getByRole('option', { name: 'Haitian Creole' }).click();
    await phone.getByRole('textbox', { name: 'title', exact: true }).fill(title);
    await phone.getByRole('button', { name: 'Save' }).click();
  };

  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await translate('Ki moun nou ye');
  await dialog('Send for Review').getByRole('button', { name: 'Send for Review' }).click();
  await closed();
  await expect.poll(() => github.pulls[0]?.draft).toBe(false);
  const branch = github.pulls[0]!.head;
  expect(differences(before, github.filesOf(branch))).toEqual([translated]);
  expect(github.filesOf('main')).toEqual(before);

  // Somebody else translates the same page in the meantime.
  github.write(branch, another, `${textOf(before, another)}\nOtro párrafo.\n`);
  await translate('Ki moun nou ye vre');
  const title = /^title: .*$/m;
  const expected = textOf(before, translated).replace(title, 'title: Ki moun nou ye vre');
  await closed();
  await expect.poll(() => textOf(github.filesOf(branch), translated)).toBe(expected);
  expect(differences(before, github.filesOf(branch))).toEqual([another, translated]);
  expect(github.pulls).toHaveLength(1);

  await phone.goto(about);
  // A response from GitHub closes the menu, even before anything is chosen in it.
  const status = phone.getByRole('button', { name: /^Status/ });
  await expect(async () => {
    await status.click();
    await phone.getByRole('menuitemradio', { name: 'Ready' }).click({ timeout: 2000 });
    await expect(status).toHaveAccessibleName(/Ready/);
  }).toPass();
  await phone.getByRole('button', { name: 'Publish Entry' }).click();
  await dialog('Publish Entry').getByRole('button', { name: 'Publish' }).click();
  await expect.poll(() => github.pulls[0]!.state).toBe('merged');
  expect(textOf(github.filesOf('main'), translated)).toBe(expected);
  expect(github.strange).toEqual([]);
  expect(foreign).toEqual([]);
  await context.close();
});

for (const [what, entry, field, file] of [
  ['short texts', 'strings/entries/events', 'next', 'locales/en/events.json'],
  ['the organization', '_singletons/entries/organization', 'phone', 'src/content/organization.json'],
] as const) {
  test(`a change of ${what} is proposed, too, and not written into what is published`, async ({ browser }) => {
    const { context, phone, before, github, dialog } = await openEditor(browser, entry);
    await phone.getByRole('textbox', { name: field, exact: true }).fill('+1 202 555 0142');
    await phone.getByRole('button', { name: 'Save' }).click();
    await dialog('Send for Review').getByRole('button', { name: 'Later' }).click();
    expect(differences(before, github.filesOf(github.pulls[0]!.head))).toEqual([file]);
    expect(github.filesOf('main')).toEqual(before);
    await context.close();
  });
}

test('an amount to give stays a number in the organization’s file', async ({ browser }) => {
  const { context, phone, before, github, dialog } = await openEditor(browser, '_singletons/entries/organization');
  const amount = phone
    .getByRole('group', { name: /donationAmounts/ })
    .getByRole('spinbutton')
    .first();
  // The editor renders a field when somebody scrolls to it.
  await phone.getByRole('textbox', { name: 'site', exact: true }).hover();
  await expect(async () => {
    await phone.mouse.wheel(0, 300);
    await expect(amount).toBeVisible({ timeout: 300 });
  }).toPass();
  await amount.fill('20.5');
  await phone.getByRole('button', { name: 'Save' }).click();
  await dialog('Send for Review').getByRole('button', { name: 'Later' }).click();
  const [now, proposed] = [before, github.filesOf(github.pulls[0]!.head)].map(
    (files) => JSON.parse(textOf(files, organizationFile)) as Organization,
  );
  expect(proposed).toEqual({ ...now, donationAmounts: [20.5, ...now!.donationAmounts.slice(1)] });
  await context.close();
});
