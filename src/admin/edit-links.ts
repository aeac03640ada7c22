import { env } from 'node:process';
import type { LocaleCode } from '../i18n/locales.ts';
import { editorPath } from '../routes/route.ts';
import { placeInForm } from './forms.ts';
import { readEditorRepository } from './repository.ts';

const repository = readEditorRepository(env);

/** The address of a file on GitHub; undefined if the repository is unknown. @param file path from the project's root */
export const fileAddress = (file: string): string | undefined =>
  repository && `https://github.com/${repository.name}/blob/${repository.branch}/${file}`;

/** The address of the translators' guide. */
export const guideAddress = fileAddress('locales/README.md');

/**
 * A text's address in the editor, which shows it beside the English. undefined for a table of dates.
 * @param id `site:nav.main`, `pages/about` @param place of an entry: `title`, `body.3`
 */
export function editAddress(id: string, locale: LocaleCode, place = 'title'): string | undefined {
  if (!/[:/]/.test(id)) return undefined;
  const [file = '', key] = id.split(':');
  const [collection = '', name] = key === undefined ? file.split('/') : ['strings', file];
  // The editor has one field for the whole body, and one for all lines of a list.
  const field = key ?? placeInForm(collection, place.split('.')[0]!);
  return `${editorPath}#/collections/${collection}/entries/${name}?_locale=${locale}&_field=${field}`;
}
