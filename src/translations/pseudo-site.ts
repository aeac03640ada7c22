import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseSourceFile } from '../content-model/entry-file.ts';
import { defaultLocale, type Locale, type LocaleCode } from '../i18n/locales.ts';
import { newCatalogs, registryFile, registryWith } from './new-language.ts';
import { newEntry } from './exchange/entry-edit.ts';
import { writeFiles } from './exchange/rewriting.ts';
import { pseudoMarkdown, pseudoText } from './pseudo-text.ts';
import { entryFile, entryName, readUnits, type EntryUnit } from './units.ts';

/** Git, the checks, and the build ignore this folder. */
export const pseudoFolder = '.astro/pseudo';

const copied = ['src', 'public', 'locales', 'astro.config.mjs', 'package.json', 'tsconfig.json'];

const invented: Locale = {
  code: 'xa',
  prefix: 'xa',
  lang: 'en-XA',
  hreflang: ['en-XA'],
  ogLocale: 'en_US',
  autonym: '⟦Éñĝļîîšĥ⟧',
  dir: 'ltr',
  preview: true,
  word: 'Fóóŕŵááŕð',
  formats: { by: 'intl', tag: 'en-US' },
};

/** Fields that stay the same as in the English. */
const untranslated = ['permalink', 'showTitle', 'published'];

function pseudoEntry(root: string, { file, english }: EntryUnit): string {
  const contents = readFileSync(join(root, file), 'utf8');
  const { frontMatter } = parseSourceFile(file, defaultLocale.code, '', contents);
  const carried = Object.entries(frontMatter as object).filter(([name]) => untranslated.includes(name));
  const fields = [...english.fields].map(([name, text]) => [name, pseudoText(text)] as const);
  const body = english.blocks.map((text, index) => [`body.${index + 1}`, pseudoMarkdown(text)] as const);
  return newEntry(contents, new Map([...fields, ...body]), Object.fromEntries(carried));
}

/** Copies the project and adds the language to the copy, in preview. @param root the project's folder @returns the copy's folder */
export function writePseudoProject(root: string): string {
  const folder = join(root, pseudoFolder);
  rmSync(folder, { recursive: true, force: true });
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  const files = newCatalogs(root, invented, pseudoText);
  files.set(registryFile, registryWith(readFileSync(join(root, registryFile), 'utf8'), invented));
  for (const unit of readUnits(root, defaultLocale.code).entries) {
    const [collection, key] = entryName(unit.id);
    files.set(entryFile(collection, invented.code as LocaleCode, key), pseudoEntry(root, unit));
  }
  writeFiles(folder, files);
  return folder;
}

/** Builds the copy without the settings of the real site. @returns whether the build succeeded */
export function buildPseudoSite(folder: string): boolean {
  const unset = { SITE_URL: '', BASE_PATH: '', DONATE_PROVIDER: '', STRIPE_SECRET_KEY: '', DONATE_LINK_URL: '' };
  const env = { ...process.env, ...unset };
  return spawnSync(process.execPath, ['src/build/main.ts'], { cwd: folder, env, stdio: 'inherit' }).status === 0;
}
