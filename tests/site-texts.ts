import { cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatTableFile } from '../src/i18n/format-table.ts';
import { defaultLocale, locales } from '../src/i18n/locales.ts';
import { publicTargets } from '../src/translations/languages.ts';
import { lockFile, lockText } from '../src/translations/lock.ts';
import { record } from '../src/translations/recording.ts';
import { readStringUnits, readUnits } from '../src/translations/units.ts';

/** The project folder with the tests' own content and locale files, so edits to the site don't change results. */
export const fixtures = resolve(import.meta.dirname, 'fixtures/site');

/** Copies the tests' pages, posts, and events into a project. @param root the project's folder */
export function bringContent(root: string): void {
  cpSync(join(fixtures, 'src/content'), join(root, 'src/content'), { recursive: true });
}

/** Records every translation in a project as current. @param root the project's folder */
export function recordAll(root: string): void {
  for (const code of publicTargets) {
    const fresh = record(readUnits(root, code), { strings: {}, entries: {} }, '2026-03-05');
    writeFileSync(join(root, lockFile(code)), lockText(fresh));
  }
}

/** Copies the tests' content and locale files into an empty folder. @param root the folder */
export function bringTexts(root: string): void {
  cpSync(fixtures, root, { recursive: true });
  // The registry may have a new language without texts here, which can't be read without its table.
  for (const { formats } of locales)
    if (formats.by === 'table')
      cpSync(formatTableFile(formats.table), join(root, formatTableFile(formats.table)), { force: false });
  recordAll(root);
}

/** A string of the tests' English. @param id such as `site:skip` */
export const englishOf = (id: string): string =>
  readStringUnits(fixtures, defaultLocale.code).strings.find((unit) => unit.id === id)!.english;
