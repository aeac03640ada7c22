import { env } from 'node:process';
import { editorPath } from '../routes/route.ts';
import { readEditorRepository } from './repository.ts';

const repository = readEditorRepository(env);

/** The address of a file on GitHub; undefined if the repository is unknown. @param file path from the project's root */
export const fileAddress = (file: string): string | undefined =>
  repository && `https://github.com/${repository.name}/blob/${repository.branch}/${file}`;

/** The address of the guide for translators. */
export const guideAddress = fileAddress('locales/README.md');

/**
 * The address of a text in the editor, which shows its languages side by side; undefined for a table of dates.
 * @param id `site:nav.main`, `pages/about`
 */
export function editAddress(id: string): string | undefined {
  if (!/[:/]/.test(id)) return undefined;
  const [, namespace] = /^(\w+):/.exec(id) ?? [];
  const [collection, key] = namespace === undefined ? id.split('/') : ['strings', namespace];
  return `${editorPath}#/collections/${collection}/entries/${key}`;
}
