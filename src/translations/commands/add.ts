import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Faults } from '../../lib/faults.ts';
import { defaultLocale } from '../../i18n/locales.ts';
import { writeFiles } from '../exchange/rewriting.ts';
import { newCatalogs, newFormatTable, newLocale, registryFile, registryWith } from '../new-language.ts';
import { UsageError, type Command } from '../command.ts';

export const add: Command = {
  summary: 'adds a new language in preview',
  usage: [
    'npm run l10n -- add ar                        an entry in src/i18n/locales.ts, and a folder locales/ar without texts',
    'npm run l10n -- add ar --word "إلى الأمام"    the same, with its word for “forward” in the large block',
    'The language is built, but only its desk links to it until “preview: true” is removed from its entry.',
  ],
  options: { word: { type: 'string' } },
  positionals: true,
  run({ root, options, positionals, say }) {
    const [code, ...more] = positionals;
    if (code === undefined || more.length > 0) throw new UsageError('Name one language, such as ar.');
    const word = typeof options.word === 'string' ? options.word.trim() : '';
    const locale = newLocale(code, word || defaultLocale.word);
    const registry = registryWith(readFileSync(join(root, registryFile), 'utf8'), locale);
    const catalogs = newCatalogs(root, locale, () => '');
    const table = newFormatTable(locale.code);
    const files = new Map([...catalogs, table]);
    const taken = [...files.keys()].filter((file) => existsSync(join(root, file)));
    if (taken.length > 0) {
      const remedy = 'Remove it, or add the language to the registry by hand.';
      throw new Faults(taken.map((file) => ({ file, problem: 'This file already exists.', remedy })));
    }
    writeFiles(root, files);
    for (const file of catalogs.keys()) say(`${file}: written, without texts`);
    say(`${table[0]}: its dates and numbers, unreviewed`);
    writeFileSync(join(root, registryFile), registry);
    say(`${registryFile}: ${code} is in preview`);
    if (!word) say(`Write its word for “forward” there. It now says “${defaultLocale.word}”.`);
    say('For the next steps, see locales/README.md.');
    return 0;
  },
};
