import { Faults } from '../fault.ts';
import { languageFacts } from '../i18n/format.ts';

export const registryFile = 'src/i18n/locales.ts';

const registryEnd = '] as const satisfies readonly Locale[];';

/** What is asked of a language that is added. */
export interface NewLanguage {
  /** Its short name: `ar`. */
  readonly code: string;
  /** Its word in the block of “forward”. */
  readonly word: string;
}

const fault = (problem: string, remedy: string) => new Faults([{ file: registryFile, problem, remedy }]);

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

/**
 * The registry with one more language, in preview.
 * @param registry what stands in `src/i18n/locales.ts`
 * @throws {Faults} for a name that is none, or one that is there already
 */
export function registryWith(registry: string, { code, word }: NewLanguage): string {
  if (!/^[a-z]{2,3}$/.test(code)) {
    throw fault(`“${code}” is no short name of a language.`, 'Write two or three small letters, such as ar or fr.');
  }
  if (/\p{Cc}/u.test(word)) throw fault('The word has a line break in it.', 'Write it in one line.');
  if (registry.includes(`    code: '${code}',`)) {
    throw fault(`“${code}” is there already.`, 'See how far it is: npm run l10n -- status.');
  }
  const facts = languageFacts(code);
  if (!facts) {
    const problem = `Browsers do not know how “${code}” writes dates and numbers, or there is no such language.`;
    const tables = 'src/i18n/haitian-creole.ts';
    throw fault(problem, `Where the name is right, a developer writes its tables first, as in ${tables}.`);
  }
  const { autonym, dir, region } = facts;
  const entry = `  {
    code: '${code}',
    prefix: '${code}',
    lang: '${code}',
    hreflang: ['${code}'],
    ogLocale: '${code}_${region}',
    autonym: ${quoted(autonym)},
    dir: '${dir}',
    preview: true,
    word: ${quoted(word)},
    formats: { by: 'intl', tag: '${code}' },
  },
`;
  return registry.replace(registryEnd, () => entry + registryEnd);
}

interface Group {
  [key: string]: string | Group;
}

/** A locale file with every key that a language needs, and no text yet. @param keys such as `nav.main` */
export function emptyCatalog(keys: Iterable<string>): string {
  const catalog: Group = {};
  for (const key of keys) {
    const names = key.split('.');
    const last = names.pop()!;
    names.reduce((group, name) => (group[name] ??= {}) as Group, catalog)[last] = '';
  }
  return `${JSON.stringify(catalog, null, 2)}\n`;
}
