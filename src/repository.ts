import { env } from 'node:process';
import { publicPath } from './routes/route.ts';

const { GITHUB_REPOSITORY: repository, GITHUB_BRANCH: branch = 'main' } = env;

/** A file of the project where everybody can read and change it; undefined where it is not known. @param file path from the root */
export const fileAddress = (file: string): string | undefined =>
  repository ? `https://github.com/${repository}/blob/${branch}/${file}` : undefined;

/** What translators read first. */
export const guideAddress = fileAddress('locales/README.md');

/** The editor. */
export const editorAddress = publicPath('/admin/');
