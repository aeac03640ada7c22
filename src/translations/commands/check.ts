import { faultLine, faultText, type Fault } from '../../lib/faults.ts';
import { isLocaleCode, isPreview, defaultLocale } from '../../i18n/locales.ts';
import { checkTranslations } from '../checks.ts';
import { checkCode } from '../code-checks.ts';
import type { Command } from '../command.ts';
import { readUnits } from '../units.ts';

async function codeFaults(root: string): Promise<Fault[]> {
  // The parsers take two seconds to load, and only this command needs them.
  const { readCode } = await import('../source-code.ts');
  const keys = readUnits(root, defaultLocale.code).strings.map(({ id }) => id);
  return checkCode(readCode(root), keys);
}

export const check: Command = {
  summary: 'lists what is wrong with the texts, and how to fix it',
  usage: [
    'npm run l10n -- check           every language, and the texts in our code',
    'npm run l10n -- check --json    only the faults, for programs',
    'Exits with 1 if something is wrong. Stale texts, words to avoid, unneeded exceptions, and texts missing from a',
    'language in preview are listed but pass.',
  ],
  options: { json: { type: 'boolean' } },
  async run({ root, options, say, paint }) {
    const { faults: byLanguage, notes } = checkTranslations(root);
    const found = new Map<string, readonly Fault[]>([...byLanguage, ['code', await codeFaults(root)]]);
    const isNoted = (where: string) => isLocaleCode(where) && isPreview(where);
    const all = [...found].filter(([where]) => !isNoted(where)).flatMap(([, faults]) => faults);
    if (options.json) say(JSON.stringify([...found.values()].flat(), null, 2));
    else {
      for (const [where, faults] of found) {
        const note = isNoted(where) ? ', in preview' : '';
        if (faults.length === 0) continue;
        say(paint('bold', `${where}: ${faults.length}${note}`));
        say(faultText(faults));
      }
      if (notes.length > 0)
        say(`${paint('bold', `worth a look: ${notes.length}`)}\n${notes.map(faultLine).join('\n')}`);
      say(all.length === 0 ? paint('green', 'Nothing is wrong.') : paint('red', `${all.length} to fix.`));
    }
    return all.length === 0 ? 0 : 1;
  },
};
