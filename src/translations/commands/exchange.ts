import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { today } from '../../env/build-clock.ts';
import { Faults, faultLine, stopAt, type Fault } from '../../lib/faults.ts';
import { unprintableIn } from '../../lib/unprintable.ts';
import { UsageError, type Command } from '../command.ts';
import { csvText } from '../exchange/csv.ts';
import { exportedTexts, type ExchangeText } from '../exchange/exchange-text.ts';
import { decodeText } from '../exchange/decode.ts';
import { importTexts } from '../exchange/import.ts';
import { readCsv } from '../exchange/read-csv.ts';
import { readXliff } from '../exchange/read-xliff.ts';
import { writeFiles } from '../exchange/rewriting.ts';
import { xliffText } from '../exchange/xliff.ts';
import { targetCode } from '../languages.ts';
import { lockFile, lockText, readLock } from '../lock.ts';
import { recordOnly } from '../recording.ts';
import { readUnits } from '../units.ts';

const formats = {
  csv: { extension: 'csv', write: csvText },
  xliff: { extension: 'xlf', write: xliffText },
} as const;

/** The most faults to list. A file may have more than anyone can fix at once. */
const mostRefused = 500;

/** XML could not hold some of these characters, and the import would refuse all of them. */
function unseenFaults({ file, place, english, translation }: ExchangeText): Fault[] {
  const unseen = unprintableIn(english + translation);
  if (!unseen) return [];
  const problem = `The English or the translation has a character that cannot be shown (${unseen}).`;
  return [{ file, place, problem, remedy: 'Type the text again by hand, and export again.' }];
}

export const exportCommand: Command = {
  summary: 'writes a language to a file for a spreadsheet or an agency',
  usage: [
    'npm run l10n -- export --lang ht                   ht.csv, for a spreadsheet',
    'npm run l10n -- export --lang ht --format xliff    ht.xlf, XLIFF 1.2',
    '… --todo          only what is missing or stale',
    '… --out FILE      under another name; existing files are never overwritten',
  ],
  options: {
    lang: { type: 'string' },
    format: { type: 'string', default: 'csv' },
    todo: { type: 'boolean' },
    out: { type: 'string' },
  },
  async run({ root, options, say }) {
    const code = targetCode(options.lang);
    const format = Object.entries(formats).find(([name]) => name === options.format)?.[1];
    if (!format) throw new UsageError(`The formats are ${Object.keys(formats).join(', ')}.`);
    const all = exportedTexts(root, code);
    const texts = options.todo ? all.filter(({ state }) => state === 'missing' || state === 'stale') : all;
    const file = String(options.out ?? `${code}.${format.extension}`);
    stopAt(texts.flatMap(unseenFaults));
    const written = await format.write(code, texts);
    if (existsSync(resolve(root, file)))
      throw new Faults([{ file, problem: 'This file already exists.', remedy: 'Give another name with --out.' }]);
    writeFileSync(resolve(root, file), written, { flag: 'wx' });
    say(`${file}: ${texts.length} texts`);
    return 0;
  },
};

export const importCommand: Command = {
  summary: 'imports the changed translations from such a file',
  usage: [
    'npm run l10n -- import ht.csv --by "Marie"    with the name the translator chose to be shown',
    'Imported texts are recorded as unreviewed. Wrong ones are refused and listed: fix the file and import it again.',
    'Exits with 1 if something was refused.',
  ],
  options: { by: { type: 'string' }, lang: { type: 'string' } },
  positionals: true,
  run({ root, options, positionals, say, paint }) {
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw new UsageError('Name one file.');
    if (!existsSync(resolve(root, path))) throw new UsageError(`There is no file ${path}.`);
    const file = basename(path);
    const text = decodeText(file, readFileSync(resolve(root, path)));
    const imported = (/^\s*</.test(text) ? readXliff : readCsv)(file, text);
    const { code } = imported;
    if (options.lang !== undefined && targetCode(options.lang) !== code) {
      const remedy = `Import it without --lang, or as --lang ${code}.`;
      throw new Faults([{ file, problem: `The file’s language is ${code}.`, remedy }]);
    }
    const { taken, refused, files } = importTexts(root, file, imported);
    const lock = readLock(root, code);
    writeFiles(root, files);
    if (taken.length > 0) {
      const ids = new Set(taken.map(({ id, file: of }) => (of.endsWith('.md') ? id.split(':')[0]! : id)));
      const by = typeof options.by === 'string' && options.by.trim() ? options.by.trim() : undefined;
      writeFileSync(join(root, lockFile(code)), lockText(recordOnly(ids, readUnits(root, code), lock, today, by)));
    }
    for (const { id, file: to } of taken) say(`${paint('green', 'taken')}  ${id}  ${paint('dim', to)}`);
    for (const fault of refused.slice(0, mostRefused)) say(`${paint('red', 'refused')}  ${faultLine(fault)}`);
    if (refused.length > mostRefused)
      say(`${refused.length - mostRefused} more are not listed. Fix these and import the file again.`);
    // Count places, because a text may have several faults.
    const places = new Set(refused.map(({ file: of, place }) => `${of}: ${place}`));
    say(`${code}: ${taken.length} taken, ${places.size} refused, ${imported.texts.length} in the file.`);
    return refused.length === 0 ? 0 : 1;
  },
};
