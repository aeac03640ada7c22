import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { today } from '../../env/build-clock.ts';
import { collect, faultLine, stopAt, type Fault } from '../../lib/faults.ts';
import type { LocaleCode } from '../../i18n/locales.ts';
import { readCheckContext, textFaults } from '../findings.ts';
import { UsageError, type Call, type Command } from '../command.ts';
import { chosenTargets, targetCode } from '../languages.ts';
import { isFault, locatedTexts } from '../located-texts.ts';
import { lockFile, lockOnDisk, lockText, readLock, type ReviewLock } from '../lock.ts';
import { confirm, confirmable, minor, record, recordable } from '../recording.ts';
import { readUnits, type Units } from '../units.ts';

const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined);

/**
 * Changes the locks of some languages: all of them, or none if there is a fault.
 * @throws {Faults} with the faults of all languages
 */
function changeLocks(
  { root, say }: Call,
  languages: readonly LocaleCode[],
  change: (units: Units, lock: ReviewLock, code: LocaleCode) => ReviewLock,
): void {
  const faults: Fault[] = [];
  const changed = new Map<LocaleCode, string>();
  for (const code of languages) {
    collect(faults, () => changed.set(code, lockText(change(readUnits(root, code), readLock(root, code), code))));
  }
  stopAt(faults);
  for (const [code, contents] of changed) {
    const isNew = contents !== lockOnDisk(root, code);
    if (isNew) writeFileSync(join(root, lockFile(code)), contents);
    say(`${lockFile(code)}: ${isNew ? 'written' : 'nothing to change'}`);
  }
}

/** Faults of texts that can't be recorded, with their ids: damage, and a structure that differs from the English. */
function recordFaults(root: string, code: LocaleCode, units: Units, lock: ReviewLock) {
  const context = readCheckContext(root, code);
  const ids = recordable(units, lock);
  return [...locatedTexts(units, lock)].flatMap((item) => {
    if (isFault(item)) return [];
    const id = item.unit.includes('/') ? item.unit.split(':', 1)[0]! : item.unit;
    if (!ids.has(id)) return [];
    return textFaults(context, item, new Set(), ['structure', 'damage']).map((fault) => ({ id, fault }));
  });
}

export const recordCommand: Command = {
  summary: 'records new translations as unreviewed',
  usage: [
    'npm run l10n -- record                          every language',
    'npm run l10n -- record --lang ht --by "Marie"   one language, with the name the translator chose to be shown',
    'Texts whose links, headings, or lists differ from the English are listed and left out. Then it exits with 1.',
  ],
  options: { lang: { type: 'string' }, by: { type: 'string' } },
  run(call) {
    const { lang, by } = call.options;
    const refused: Fault[] = [];
    changeLocks(call, chosenTargets(lang), (units, lock, code) => {
      const found = recordFaults(call.root, code, units, lock);
      refused.push(...found.map(({ fault }) => fault));
      return record(units, lock, today, text(by), new Set(found.map(({ id }) => id)));
    });
    for (const fault of refused) call.say(`${call.paint('red', 'refused')}  ${faultLine(fault)}`);
    return refused.length === 0 ? 0 : 1;
  },
};

export const minorCommand: Command = {
  summary: 'records that a change to the English does not affect the meaning',
  usage: [
    'npm run l10n -- minor site:nav.main pages/about    translations stay current',
    'Refused if a number (even in words), a date, an amount, a link, or a “not” has changed.',
  ],
  options: { lang: { type: 'string' } },
  positionals: true,
  run(call) {
    if (call.positionals.length === 0) throw new UsageError('Name the texts, such as site:nav.main or pages/about.');
    changeLocks(call, chosenTargets(call.options.lang), (units, lock) => minor(units, lock, call.positionals));
    return 0;
  },
};

export const confirmCommand: Command = {
  summary: 'records that a native speaker has reviewed texts and signs off by name',
  usage: [
    'npm run l10n -- confirm --lang ht --by "Marie J." pages/about site:nav.main',
    'npm run l10n -- confirm --lang ht --by "Marie J." --all    everything that is recorded and unreviewed',
  ],
  options: { lang: { type: 'string' }, by: { type: 'string' }, all: { type: 'boolean' } },
  positionals: true,
  run(call) {
    const { lang, by, all } = call.options;
    const code = targetCode(lang);
    const reviewer = text(by);
    if (reviewer === undefined) throw new UsageError('Give the reviewer’s name: --by "…".');
    if (!all === (call.positionals.length === 0)) throw new UsageError('Name the texts, or write --all.');
    changeLocks(call, [code], (units, lock) =>
      confirm(units, lock, all ? confirmable(units, lock) : call.positionals, { reviewer, date: today }),
    );
    return 0;
  },
};
