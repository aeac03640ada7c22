import { env } from 'node:process';
import { editorPath } from '../routes/route.ts';
import { readEditorRepository } from './repository.ts';

const repository = readEditorRepository(env);

/** A file of the project where everybody can read it and propose a change; undefined where no repository is known. @param file path from the root */
export const fileAddress = (file: string): string | undefined =>
  repository && `https://github.com/${repository.name}/blob/${repository.branch}/${file}`;

/** What translators read first. */
export const guideAddress = fileAddress('locales/README.md');

/** A text in the editor, where all its languages stand side by side. @param id such as `site:nav.main` or `pages/about` */
export function editAddress(id: string): string {
  const [, namespace] = /^(\w+):/.exec(id) ?? [];
  const [collection, key] = namespace === undefined ? id.split('/') : ['strings', namespace];
  return `${editorPath}#/collections/${collection}/entries/${key}`;
}
