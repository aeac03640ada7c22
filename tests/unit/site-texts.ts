import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localeCodes, source } from '../../src/i18n/locales.ts';
import { lockFile, lockText } from '../../src/l10n/lock.ts';
import { record } from '../../src/l10n/record.ts';
import { readStringUnits, readUnits } from '../../src/l10n/units.ts';
import { root } from './project.ts';

/**
 * Brings the texts of this site into another folder, as if all had just been translated: what an editor changes today
 * is no matter for a test.
 */
export function bringSiteTexts(folder: string): void {
  for (const name of ['locales', 'src/content']) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const code of localeCodes) {
    if (code === source.code) continue;
    const fresh = record(readUnits(folder, code), { strings: {}, entries: {} }, '2026-03-05');
    writeFileSync(join(folder, lockFile(code)), lockText(fresh));
  }
}

/** A short text as the English has it now. @param id `site:skip` */
export const englishOf = (id: string): string =>
  readStringUnits(root, source.code).strings.find((unit) => unit.id === id)!.english;
