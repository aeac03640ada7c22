import { expect, test, type Page } from '@playwright/test';
import type { Resources } from '../../src/i18n/i18next.d.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { differences, textOf } from './browser-folder.ts';
import { editorOnGitHub } from './github-editor.ts';

const { openEditor, address } = editorOnGitHub();
const t = translator(defaultLocale.code);

type Label = keyof Resources['admin']['fields'];

const labelled = (page: Page, field: Label) => page.getByLabel(t(`admin:fields.${field}`), { exact: true });

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

/** Opens the editor, and saves a new event in it. */
async function openWithDinner(...given: Parameters<typeof openEditor>) {
  const opened = await openEditor(...given);
  const { phone, dialog, closed } = opened;
  const save = () => phone.getByRole('button', { name: 'Save' }).click();
  /** Saves an entry for the first time, which asks for a review. */
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

test('two events of one title on different days are two changes', async ({ browser }) => {
  const { context, phone, github, before, saveNew, draft } = await openWithDinner(browser, 'events/new');
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
  test(`a second event of the same title and day is refused${reloads ? ' after a reload' : ''}`, async ({
    browser,
  }) => {
    const { context, phone, github, before, dialog, closed, save, saveNew, draft } = await openWithDinner(
      browser,
      'events/new',
    );
    await saveNew();
    const { head } = github.pulls[0]!;
    const first = github.filesOf(head)[waiting];
    if (reloads) await phone.reload();

    await draft({ ...dinner, summary: 'We cook together.' });
    await save();
    await expect(dialog('Error')).toContainText(t('admin:errors.entryExists'));
    expect(github.filesOf(head)[waiting]).toBe(first);
    expect(github.pulls).toHaveLength(1);

    // Nothing that was typed is lost.
    await dialog('Error').getByRole('button', { name: 'OK' }).click();
    await expect(labelled(phone, 'summary')).toHaveValue('We cook together.');
    await fillIn(phone, { start: '2026-12-11' });
    await saveNew();
    const other = waiting.replace('10.md', '11.md');
    expect(differences(before, github.filesOf(github.pulls[1]!.head))).toEqual([other]);
    expect(textOf(github.filesOf(github.pulls[1]!.head), other)).toContain('summary: We cook together.\n');

    // Both can be edited further.
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

test('a new event does not overwrite somebody else’s draft', async ({ browser }) => {
  const { context, github, dialog, save } = await openWithDinner(browser, 'events/new');
  const branch = 'cms/events/monthly-dinner-2026-12-10';
  github.propose(branch, waiting, 'Somebody else wrote this.\n');
  await save();
  await expect(dialog('Error')).toContainText(t('admin:errors.entryExists'));
  expect(textOf(github.filesOf(branch), waiting)).toBe('Somebody else wrote this.\n');
  expect(github.pulls).toHaveLength(1);
  await context.close();
});
