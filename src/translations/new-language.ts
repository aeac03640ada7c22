import { Faults } from '../lib/faults.ts';
import { catalogFile, catalogOf, expectedStrings, namespacesOf, stringsOf } from '../i18n/catalogs.ts';
import { derivedTable, languageFacts, pluralsLike } from '../i18n/format-draft.ts';
import { checkFormatTable, formatTableFile } from '../i18n/format-table.ts';
import { isLocaleCode, defaultLocale, type Locale, type LocaleCode } from '../i18n/locales.ts';
import { readJsonFile } from '../lib/json-file.ts';

export const registryFile = 'src/i18n/locales.ts';

const registryEnd = '] as const satisfies readonly Locale[];';

const fault = (problem: string, remedy: string) => new Faults([{ file: registryFile, problem, remedy }]);

/**
 * A registry entry for a language, in preview.
 * @param code its short name: `ar`
 * @param word its word in the block of “forward”
 * @throws {Faults} if the name is invalid or already registered
 */
export function newLocale(code: string, word: string): Locale {
  if (!/^[a-z]{2,3}$/.test(code)) {
    throw fault(`“${code}” is not a language’s short name.`, 'Use two or three lowercase letters, such as ar.');
  }
  if (/\p{Cc}/u.test(word)) throw fault('The word has a line break in it.', 'Write it on one line.');
  if (isLocaleCode(code)) throw fault(`“${code}” already exists.`, 'See its progress: npm run l10n -- status.');
  const facts = languageFacts(code);
  if (!facts) {
    const problem = `There is no language “${code}”, or Node does not know its dates and numbers.`;
    const copied = 'copies the entry of ht, and locales/ht/formats.json with the words of the language';
    throw fault(problem, `If the name is right, a developer ${copied}.`);
  }
  const { autonym, dir, region } = facts;
  return {
    code,
    prefix: code,
    lang: code,
    hreflang: [code],
    ogLocale: `${code}_${region}`,
    autonym,
    dir,
    preview: true,
    word,
    formats: { by: 'table', table: code, plurals: pluralsLike(code) },
  };
}

/** A value as a TypeScript literal. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${literal(each)}`)
    .join(', ')} }`;
}

/** The registry with one more language. @param registry the text of `src/i18n/locales.ts` */
export function registryWith(registry: string, entry: Locale): string {
  const fields = Object.entries(entry).map(([name, value]) => `    ${name}: ${literal(value)},\n`);
  return registry.replace(registryEnd, (end) => `  {\n${fields.join('')}  },\n${end}`);
}

/** A value as JSON, each list on one line if it fits. */
const json = (value: unknown) =>
  `${JSON.stringify(value, null, 2).replace(/\[[^[\]]*\]/g, (list) => {
    const line = list.replace(/\n */g, ' ').replace(/^\[ | \]$/g, (edge) => edge.trim());
    return line.length < 100 ? line : list;
  })}\n`;

/**
 * Path → contents of the file with a language's dates and numbers, for native speakers to review.
 * @throws {Faults} if Node's data about the language doesn't make a complete table
 */
export function newFormatTable(code: string): readonly [string, string] {
  const table = derivedTable(code);
  checkFormatTable(code, table);
  return [formatTableFile(code), json(table)];
}

/**
 * Path → contents of every locale file of a language.
 * @param root the project's folder
 * @param translate translates an English text
 */
export function newCatalogs(root: string, locale: Locale, translate: (english: string) => string): Map<string, string> {
  const catalogs = namespacesOf(root).map((namespace) => {
    const from = catalogFile(defaultLocale.code, namespace);
    const english = stringsOf(from, readJsonFile(root, from));
    const expected = [...expectedStrings(english, locale)];
    const catalog = catalogOf(expected.map(([key, other]) => [key, translate(english.get(key) ?? other)]));
    return [catalogFile(locale.code as LocaleCode, namespace), `${JSON.stringify(catalog, null, 2)}\n`] as const;
  });
  return new Map(catalogs);
}
