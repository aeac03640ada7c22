import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSourceFile } from '../collections/source-file.ts';
import { source } from '../i18n/locales.ts';
import { readJsonFile } from '../json-file.ts';
import { newEntry } from './exchange/entry-edit.ts';
import { entryName } from './exchange/exchange-text.ts';
import { pseudoMarkdown, pseudoText } from './pseudo-text.ts';
import { catalogFile, entryFile, namespaces, readUnits } from './units.ts';

/** Ignored by git, and looked at by no check and no build. */
export const pseudoFolder = '.astro/pseudo';

const copied = ['src', 'public', 'locales', 'astro.config.mjs', 'package.json', 'tsconfig.json'];

const code = 'xa';
const registryEntry = `  {
    code: '${code}',
    prefix: '${code}',
    lang: 'en-XA',
    hreflang: ['en-XA'],
    ogLocale: 'en_US',
    autonym: '⟦Éñĝļîîšĥ⟧',
    dir: 'ltr',
    word: 'Fóóŕŵááŕð',
    formats: { by: 'intl', tag: 'en-US' },
  },
`;

/** What is other than in the real site: one more language, and nothing for search engines. */
const edits: readonly (readonly [file: string, from: string, to: string])[] = [
  ['src/i18n/locales.ts', '] as const satisfies', `${registryEntry}] as const satisfies`],
  ['src/pages/robots.txt.ts', 'Disallow: /api/', 'Disallow: /'],
  ['src/seo/Head.astro', '{isListed(route) ?', '{isListed(route) && false ?'],
];

type Strings = string | { readonly [key: string]: Strings };

const pseudoStrings = (strings: Strings): Strings =>
  typeof strings === 'string'
    ? pseudoText(strings)
    : Object.fromEntries(Object.entries(strings).map(([key, each]) => [key, pseudoStrings(each)]));

function pseudoEntry(root: string, id: string): string {
  const [collection, key] = entryName(id);
  const file = entryFile(collection, source.code, key);
  const contents = readFileSync(join(root, file), 'utf8');
  const { english } = readUnits(root, source.code).entries.find((entry) => entry.id === id)!;
  const { permalink, showTitle, published } = parseSourceFile(file, source.code, key, contents).frontMatter as Record<
    string,
    unknown
  >;
  const carried = Object.entries({ permalink, showTitle, published }).filter(([, value]) => value !== undefined);
  const fields = [...english.fields].map(([name, text]) => [name, pseudoText(text)] as const);
  const body = english.blocks.map((text, index) => [`body.${index + 1}`, pseudoMarkdown(text)] as const);
  return newEntry(contents, new Map([...fields, ...body]), Object.fromEntries(carried));
}

/** Copies the project and adds the language to the copy. @param root the project's folder @returns the copy's */
export function writePseudoProject(root: string): string {
  const folder = join(root, pseudoFolder);
  rmSync(folder, { recursive: true, force: true });
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  const write = (file: string, contents: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), contents);
  };
  for (const [file, from, to] of edits) {
    const contents = readFileSync(join(folder, file), 'utf8');
    if (!contents.includes(from)) throw new Error(`${file} has no “${from}” any more: change src/l10n/pseudo-site.ts.`);
    write(file, contents.replace(from, to));
  }
  for (const namespace of namespaces(root)) {
    const strings = readJsonFile(root, catalogFile(source.code, namespace)) as Strings;
    write(`locales/${code}/${namespace}.json`, JSON.stringify(pseudoStrings(strings), null, 2));
  }
  for (const { id } of readUnits(root, source.code).entries) {
    const [collection, key] = entryName(id);
    write(`src/content/${collection}/${code}/${key}.md`, pseudoEntry(root, id));
  }
  return folder;
}

/** Builds the copy, with nothing of what is set for the real site. @returns whether it was built */
export function buildPseudoSite(folder: string): boolean {
  const unset = { SITE_URL: '', BASE_PATH: '', DONATE_PROVIDER: '', STRIPE_SECRET_KEY: '', DONATE_LINK_URL: '' };
  const env = { ...process.env, ...unset };
  return spawnSync(process.execPath, ['src/build/build.ts'], { cwd: folder, env, stdio: 'inherit' }).status === 0;
}
