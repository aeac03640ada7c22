import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { organizationFile, type Organization } from '../src/content-model/organization.ts';
import { isLocaleCode, defaultLocale } from '../src/i18n/locales.ts';

/** A sentence with a day and a time, which no translation has yet. */
const sentence = 'We meet on Thursdays at 6 PM.';

/** Adds a word to every English string. */
const longer = (_key: string, value: unknown) => (typeof value === 'string' ? `${value} now` : value);

/**
 * Makes an ordinary year's changes without translations: a sentence in every English entry, a word in every English
 * string, new donation presets, a canceled event, a post only in English, and two languages in preview.
 * @param root the folder of a copy of the project
 */
export function editContent(root: string): void {
  const edit = (file: string, change: (text: string) => string) => {
    const text = readFileSync(join(root, file), 'utf8');
    const changed = change(text);
    if (changed === text) throw new Error(`${file} didn’t change.`);
    writeFileSync(join(root, file), changed);
  };
  for (const file of globSync(`src/content/*/${defaultLocale.code}/*.md`, { cwd: root }))
    edit(file, (text) => `${text.trimEnd()}\n\n${sentence}\n`);
  for (const file of globSync(`locales/${defaultLocale.code}/*.json`, { cwd: root }))
    edit(file, (text) => JSON.stringify(JSON.parse(text, longer), null, 2));
  edit(organizationFile, (text) => {
    const data = JSON.parse(text) as Organization;
    const donationAmounts = data.donationAmounts[0] === 15 ? [40, 80.5] : [15, 30, 45, 90, 150];
    return JSON.stringify({ ...data, donationAmounts, monthlyDonationAmounts: donationAmounts }, null, 2);
  });
  const events = globSync(`src/content/events/${defaultLocale.code}/*.md`, { cwd: root }).filter(
    (file) => !readFileSync(join(root, file), 'utf8').includes('\nkind: observance'),
  );
  for (const file of events.slice(0, 1))
    edit(file, (text) =>
      text
        .replace(/^(?:status|updated): .*\n/gm, '')
        .replace(
          '---\n',
          `---\nstatus: cancelled\nupdated: ${text.includes('updated: 2026-03-02') ? '2026-03-03' : '2026-03-02'}\n`,
        ),
    );
  writeFileSync(
    join(root, `src/content/posts/${defaultLocale.code}/only-english.md`),
    '---\ntitle: Only in English\ndescription: A post.\npermalink: /news/only-english/\ndate: 2026-03-05\n---\n\nIts text.\n',
  );
  for (const language of ['kea', 'ar'].filter((code) => !isLocaleCode(code))) {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['src/translations/main.ts', 'add', language, '--word', 'X'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(stderr);
  }
}
