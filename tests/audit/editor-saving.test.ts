import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Resources } from '../../src/i18n/i18next.d.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { differences, textOf, type Files } from './browser-folder.ts';
import { editorOnGitHub } from './github-editor.ts';

const { openEditor, address } = editorOnGitHub();
const t = translator(defaultLocale.code);

type Label = keyof Resources['admin']['fields'];

const labelled = (page: Page, field: Label) => page.getByLabel(t(`admin:fields.${field}`), { exact: true });

/** Scrolls to a field. The editor creates fields when they come into view. */
async function reveal(page: Page, field: Locator): Promise<Locator> {
  await page.getByRole('group', { name: 'Content Editor' }).hover();
  await expect(async () => {
    if (!(await field.isVisible())) await page.mouse.wheel(0, 600);
    await expect(field).toBeVisible({ timeout: 250 });
  }).toPass();
  return field;
}

async function fillIn(page: Page, values: Partial<Record<Label, string>>) {
  for (const [name, value] of Object.entries(values)) await labelled(page, name as Label).fill(value);
}

const dinner = {
  title: 'Monthly dinner',
  summary: 'We eat together.',
  permalink: '/monthly-dinner/',
  start: '2026-12-10',
};
const waiting = 'src/content/events/en/monthly-dinner-2026-12-10.md';

/** Opens the editor and fills in a new event. */
async function openWithDinner(browser: Browser) {
  const opened = await openEditor(browser, 'events/new');
  const { phone, dialog, closed } = opened;
  const save = () => phone.getByRole('button', { name: 'Save' }).click();
  /** Saves an entry for the first time, when the editor offers a review. */
  const saveNew = async () => {
    await save();
    await dialog('Send for Review').getByRole('button', { name: 'Later' }).click();
    await closed();
  };
  const draft = async (values: Partial<Record<Label, string>>) => {
    await phone.goto(address('events/new'));
    await fillIn(phone, values);
  };
  await draft(dinner);
  return { ...opened, save, saveNew, draft };
}

test('two events with one title on different days are two changes', async ({ browser }) => {
  const { context, phone, github, before, saveNew, draft } = await openWithDinner(browser);
  await saveNew();
  const title = `${dinner.title} of all members, friends, and neighbors in the hall with the big windows`;
  await draft({ ...dinner, title, start: '2027-01-14' });
  await saveNew();
  await draft({ ...dinner, start: '2027-01-14' });
  await saveNew();
  const changes = github.pulls.map(({ head }) => differences(before, github.filesOf(head)));
  expect(changes).toEqual([
    [waiting],
    ['src/content/events/en/monthly-dinner-of-all-members-friends-and-neighbors-in-the-hall-wi-2027-01-14.md'],
    ['src/content/events/en/monthly-dinner-2027-01-14.md'],
  ]);
  expect(github.strange).toEqual([]);
  // Only a new entry's name can be edited.
  await phone.goto(address('events/entries/monthly-dinner-2027-01-14'));
  await phone.getByRole('button', { name: 'Show Editor Options' }).click();
  await expect(phone.getByRole('menuitem', { name: 'Delete' })).toBeVisible();
  await expect(phone.getByRole('menuitem', { name: 'Edit Slug' })).toBeHidden();
  await context.close();
});

for (const reloads of [false, true]) {
  test(`a second event with the same title and day is refused${reloads ? ' after a reload' : ''}`, async ({
    browser,
  }) => {
    const { context, phone, github, before, dialog, closed, save, saveNew, draft } = await openWithDinner(browser);
    await saveNew();
    const { head } = github.pulls[0]!;
    const first = github.filesOf(head)[waiting];
    if (reloads) await phone.reload();

    await draft({ ...dinner, summary: 'We cook together.' });
    await save();
    await expect(dialog('Error')).toContainText(t('admin:errors.entryExists'));
    expect(github.filesOf(head)[waiting]).toBe(first);
    expect(github.pulls).toHaveLength(1);

    // No entry is lost.
    await dialog('Error').getByRole('button', { name: 'OK' }).click();
    await expect(labelled(phone, 'summary')).toHaveValue('We cook together.');
    await fillIn(phone, { start: '2026-12-11' });
    await saveNew();
    const other = waiting.replace('10.md', '11.md');
    expect(differences(before, github.filesOf(github.pulls[1]!.head))).toEqual([other]);
    expect(textOf(github.filesOf(github.pulls[1]!.head), other)).toContain('summary: We cook together.\n');

    // Both can still be edited.
    await phone.goto(address('events/entries/monthly-dinner-2026-12-10'));
    await fillIn(phone, { summary: 'We eat soup.' });
    await save();
    await dialog('Send for Review').getByRole('button', { name: 'Later' }).click();
    await closed();
    expect(textOf(github.filesOf(head), waiting)).toContain('summary: We eat soup.\n');
    expect(github.pulls).toHaveLength(2);
    expect(github.strange).toEqual([]);
    await context.close();
  });
}

test('a new event doesn’t overwrite someone else’s draft', async ({ browser }) => {
  const { context, github, dialog, save } = await openWithDinner(browser);
  const branch = 'cms/events/monthly-dinner-2026-12-10';
  github.propose(branch, waiting, 'Somebody else wrote this.\n');
  await save();
  await expect(dialog('Error')).toContainText(t('admin:errors.entryExists'));
  expect(textOf(github.filesOf(branch), waiting)).toBe('Somebody else wrote this.\n');
  expect(github.pulls).toHaveLength(1);
  await context.close();
});

/** A photo's file, by default a JPEG of 8 MB, which takes a while to prepare. */
async function photoFile(name: string, width = 3400) {
  const file = test.info().outputPath(name);
  const raw = { width, height: Math.round(width * 0.75), channels: 3 } as const;
  const noise = sharp(randomBytes(raw.width * raw.height * raw.channels), { raw });
  await noise.jpeg({ quality: 95 }).toFile(file);
  return file;
}

async function choosePhoto(page: Page, file: string) {
  await (await reveal(page, page.getByRole('checkbox', { name: t('admin:sections.photo') }))).check();
  await (await reveal(page, labelled(page, 'imageAlt'))).fill('A hall.');
  await page.getByRole('button', { name: 'Browse' }).click();
  const dialog = page.getByRole('dialog', { name: 'Select Image' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Upload' }).click();
  await (await chooser).setFiles(file);
  await dialog.getByRole('button', { name: 'Insert' }).click();
}

const isPrepared = (page: Page) =>
  expect(page.getByRole('button', { name: 'Replace' })).toBeVisible({ timeout: 30_000 });

const bytesOf = (files: Files, photo: string) => Buffer.from(files[`src/content/events/en/${photo}`]!, 'base64');

/** Does something that would lose the photo and waits when the editor asks. */
async function isAskedToWait(page: Page, act: () => Promise<unknown>) {
  const asked = page.waitForEvent('dialog');
  const acting = act();
  const dialog = await asked;
  expect(dialog.message()).toBe(t('admin:errors.photoIsPrepared'));
  await dialog.accept();
  await acting;
  await isPrepared(page);
}

test('saving doesn’t lose a photo that is still being prepared', async ({ browser }) => {
  test.slow();
  const { context, phone, github, dialog, save } = await openWithDinner(browser);
  const file = await photoFile('Hall.jpg');
  expect(statSync(file).size).toBeGreaterThan(8_000_000);
  await choosePhoto(phone, file);
  await isAskedToWait(phone, save);
  expect(github.pulls).toEqual([]);
  await save();
  await expect(dialog('Send for Review')).toBeVisible({ timeout: 30_000 });
  const files = github.filesOf(github.pulls[0]!.head);
  expect(textOf(files, waiting)).toContain('\nimage: ./hall.webp\n');
  const { format, width } = await sharp(bytesOf(files, 'hall.webp')).metadata();
  expect({ format, width }).toEqual({ format: 'webp', width: 2560 });
  await context.close();
});

const ways: [way: string, act: (page: Page) => Promise<unknown>][] = [
  ['leaving', (page) => page.getByRole('button', { name: 'Cancel Editing' }).click()],
  ['going back', (page) => page.evaluate(() => history.back())],
  ['changing the language', (page) => page.getByRole('combobox', { name: 'Switch Locale' }).click()],
];

for (const [way, act] of ways) {
  test(`${way} doesn’t lose a photo that is still being prepared`, async ({ browser }) => {
    test.slow();
    const { context, phone, draft } = await openWithDinner(browser);
    await phone.goto(address('events'));
    await draft(dinner);
    await choosePhoto(phone, await photoFile('Hall.jpg'));
    await isAskedToWait(phone, () => act(phone));
    await expect(phone).toHaveURL(address('events/new'));
    await context.close();
  });
}

test('the editor says so if a photo can’t be used', async ({ browser }) => {
  const { context, phone, dialog } = await openWithDinner(browser);
  const file = test.info().outputPath('Broken.jpg');
  writeFileSync(file, randomBytes(1000));
  await choosePhoto(phone, file);
  await expect(dialog('Invalid File')).toContainText(/broken\.jpg/i);
  await context.close();
});

for (const reloads of [false, true]) {
  test(`two drafts keep photos with the same name${reloads ? ' after a reload' : ''}`, async ({ browser }) => {
    const { context, phone, github, saveNew, draft } = await openWithDinner(browser);
    await choosePhoto(phone, await photoFile('Hall.jpg', 640));
    await isPrepared(phone);
    await saveNew();
    if (reloads) await phone.reload();
    await draft({ ...dinner, start: '2027-01-14' });
    await choosePhoto(phone, await photoFile('Hall.jpg', 320));
    await isPrepared(phone);
    await saveNew();
    const [first, second] = github.pulls.map(({ head }) => github.filesOf(head));
    expect((await sharp(bytesOf(first!, 'hall.webp')).metadata()).width).toBe(640);
    expect((await sharp(bytesOf(second!, 'hall-1.webp')).metadata()).width).toBe(320);
    expect(textOf(second!, waiting.replace('2026-12-10', '2027-01-14'))).toContain('\nimage: ./hall-1.webp\n');
    expect(github.strange).toEqual([]);
    await context.close();
  });
}
