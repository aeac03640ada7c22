import { cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatTableFile } from '../src/i18n/format-table.ts';
import { defaultLocale, locales } from '../src/i18n/locales.ts';
import { publicTargets } from '../src/translations/languages.ts';
import { lockFile, lockText } from '../src/translations/lock.ts';
import { record } from '../src/translations/recording.ts';
import { readStringUnits, readUnits } from '../src/translations/units.ts';

/** Project folder of the tests' own content and locale files, so that edits of the site's don't change results. */
export const fixtures = resolve(import.meta.dirname, 'fixtures/site');

/** Copies the tests' pages, posts, and events into a project. @param root the project's folder */
export function bringContent(root: string): void {
  cpSync(join(fixtures, 'src/content'), join(root, 'src/content'), { recursive: true });
}

/** Records every translation of a project as made from the current English. @param root the project's folder */
export function recordAll(root: string): void {
  for (const code of publicTargets) {
    const fresh = record(readUnits(root, code), { strings: {}, entries: {} }, '2026-03-05');
    writeFileSync(join(root, lockFile(code)), lockText(fresh));
  }
}

/** Copies the tests' content and locale files into an empty folder. @param root the folder */
export function bringTexts(root: string): void {
  cpSync(fixtures, root, { recursive: true });
  // A new language is in the registry before it has texts here, and can't be read without its table.
  for (const { formats } of locales)
    if (formats.by === 'table')
      cpSync(formatTableFile(formats.table), join(root, formatTableFile(formats.table)), { force: false });
  recordAll(root);
}

/** A string of the tests' English. @param id `site:skip` */
export const englishOf = (id: string): string =>
  readStringUnits(fixtures, defaultLocale.code).strings.find((unit) => unit.id === id)!.english;
