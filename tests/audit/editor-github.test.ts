import { devices, expect, test, type Locator, type Page } from '@playwright/test';
import { organizationFile, type Organization } from '../../src/content-model/organization.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { translator, type TextKey } from '../../src/i18n/messages.ts';
import { differences, textOf } from './browser-folder.ts';
import { editorOnGitHub } from './github-editor.ts';

const { openEditor, address } = editorOnGitHub();
const t = translator(defaultLocale.code);

/** Scrolls to a field, because the editor renders it only then. @param above a field that is visible at first */
async function scrollTo(phone: Page, above: TextKey, field: Locator): Promise<void> {
  await phone.getByRole('textbox', { name: t(above), exact: true }).hover();
  await expect(async () => {
    await phone.mouse.wheel(0, 300);
    await expect(field).toBeVisible({ timeout: 300 });
  }).toPass();
}

test('on a phone, a translator signs in and proposes one language of a page, which is published', async ({
  browser,
}) => {
  const opened = await openEditor(browser, 'pages/entries/about');
  const { context, phone, foreign, before, github, dialog, closed } = opened;
  const about = address('pages/entries/about');
  const [translated, another] = ['src/content/pages/ht/about.md', 'src/content/pages/es/about.md'] as const;
  const translate = async (title: string) => {
    await phone.goto(about);
    await phone.getByRole('combobox', { name: 'Switch Locale' }).click();
    await phone.getByRole('option', { name: 'Haitian Creole' }).click();
    await phone.getByRole('textbox', { name: t('admin:fields.title'), exact: true }).fill(title);
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

  // Someone else translates the same page in the meantime.
  github.write(branch, another, `${textOf(before, another)}\nOtro párrafo.\n`);
  await translate('Ki moun nou ye vre');
  const title = /^title: .*$/m;
  const expected = textOf(before, translated).replace(title, 'title: Ki moun nou ye vre');
  await closed();
  await expect.poll(() => textOf(github.filesOf(branch), translated)).toBe(expected);
  expect(differences(before, github.filesOf(branch))).toEqual([another, translated]);
  expect(github.pulls).toHaveLength(1);

  await phone.goto(about);
  // A response from GitHub closes the menu, even before a choice.
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
  ['short texts', 'strings/entries/events', 'events:next', 'locales/en/events.json'],
  ['the organization', '_singletons/entries/organization', 'admin:fields.phone', organizationFile],
] as const) {
  test(`a change to ${what} is also proposed, not published`, async ({ browser }) => {
    const { context, phone, before, github, dialog } = await openEditor(browser, entry);
    await phone.getByRole('textbox', { name: t(field), exact: true }).fill('+1 202 555 0142');
    await phone.getByRole('button', { name: 'Save' }).click();
    await dialog('Send for Review').getByRole('button', { name: 'Later' }).click();
    expect(differences(before, github.filesOf(github.pulls[0]!.head))).toEqual([file]);
    expect(github.filesOf('main')).toEqual(before);
    await context.close();
  });
}

test('on a phone, one section cancels an event and sets the date of the change', async ({ browser }) => {
  const { context, phone, before, github, dialog } = await openEditor(browser, 'events/entries/launch');
  const section = phone.getByRole('group', { name: t('admin:sections.change') });
  await scrollTo(phone, 'admin:fields.title', section);
  await section.getByRole('button', { name: 'Expand' }).click();
  await section.getByRole('combobox').click();
  await phone.getByRole('option', { name: t('admin:options.cancelled') }).click();
  await section.getByRole('textbox', { name: t('admin:fields.reason') }).fill('A storm.');
  const { height } = (await section.boundingBox())!;
  expect(height).toBeLessThan(devices['Pixel 7'].viewport.height - 150);
  await phone.getByRole('button', { name: 'Save' }).click();
  await dialog('Send for Review').getByRole('button', { name: 'Later' }).click();
  const proposed = github.filesOf(github.pulls[0]!.head);
  const file = 'src/content/events/en/launch.md';
  expect(differences(before, proposed)).toEqual([file]);
  for (const line of [/^status: cancelled$/m, /^reason: A storm\.$/m, /^updated: \d{4}-\d\d-\d\dT\d\d:\d\d$/m])
    expect(textOf(proposed, file)).toMatch(line);
  await context.close();
});

test('saving marks empty required fields and takes the end day from the start', async ({ browser }) => {
  const { context, phone, before, github, dialog } = await openEditor(browser, 'events/new');
  const input = (key: TextKey) => phone.getByRole('textbox', { name: t(key), exact: true });
  // The editor isolates labels with invisible characters.
  const inGroup = (name: string) =>
    phone.getByRole('group', { name: new RegExp(`^\\P{L}*${name}\\P{L}* Field$`, 'u') }).locator('input');
  await input('admin:fields.title').fill('Dinner');
  await phone.getByRole('button', { name: 'Save' }).click();
  for (const name of ['summary', 'permalink', 'start'] as const) {
    const field = phone.getByRole('group', {
      name: new RegExp(`^\\P{L}*${t(`admin:fields.${name}`)}\\P{L}* Field$`, 'u'),
    });
    await expect(field.getByText('This field is required.')).toBeVisible();
  }
  expect(github.pulls).toEqual([]);
  // A refusal must not block adding a language.
  await phone.getByRole('combobox', { name: 'Switch Locale' }).click();
  await expect(phone.getByRole('option', { name: 'Spanish' })).toBeVisible();
  await phone.keyboard.press('Escape');

  await input('admin:fields.summary').fill('We eat.');
  await input('admin:fields.permalink').fill('/events/dinner/');
  const [start, end] = [t('admin:fields.start'), t('admin:fields.end')];
  const times = [start, end].map((field) => t('admin:time', { field }));
  await scrollTo(phone, 'admin:fields.summary', inGroup(times[1]!));
  await inGroup(start).fill('2026-12-10');
  await inGroup(times[0]!).fill('18:00');
  await inGroup(times[1]!).fill('20:30');
  await phone.getByRole('button', { name: 'Save' }).click();
  await dialog('Send for Review').getByRole('button', { name: 'Later' }).click();
  const proposed = github.filesOf(github.pulls[0]!.head);
  const file = 'src/content/events/en/dinner-2026-12-10.md';
  expect(differences(before, proposed)).toEqual([file]);
  expect(textOf(proposed, file)).toBe(
    '---\ntitle: Dinner\nsummary: We eat.\npermalink: /events/dinner/\nstart: 2026-12-10T18:00\nend: 2026-12-10T20:30\n---\n',
  );
  await context.close();
});

test('an amount to give stays a number in the organization’s file', async ({ browser }) => {
  const { context, phone, before, github, dialog } = await openEditor(browser, '_singletons/entries/organization');
  const amounts = phone.getByRole('group', { name: t('admin:fields.donationAmounts') }).first();
  const amount = amounts.getByRole('spinbutton').first();
  await scrollTo(phone, 'admin:fields.site', amounts);
  await amounts.getByRole('button', { name: 'Expand', exact: true }).first().click();
  await amount.fill('20.5');
  await phone.getByRole('button', { name: 'Save' }).click();
  await dialog('Send for Review').getByRole('button', { name: 'Later' }).click();
  const [now, proposed] = [before, github.filesOf(github.pulls[0]!.head)].map(
    (files) => JSON.parse(textOf(files, organizationFile)) as Organization,
  );
  expect(proposed).toEqual({ ...now, donationAmounts: [20.5, ...now!.donationAmounts.slice(1)] });
  await context.close();
});
