import { relative, resolve, sep } from 'node:path';
import type { ViteDevServer } from 'vite';
import { organizationFile } from '../content-model/organization.ts';
import { projectRoot } from '../env/project-root.ts';
import { formatTableName } from '../i18n/format-table.ts';

/** The exit status that asks to restart the development server. */
export const restartStatus = 75;

/** Files that Vite reloads. Node reads all other code only once. */
const followed = /^src\/(?:components|content|images|islands|layouts|pages|partials|seo|styles|views)\//;

/** Whether the development server reads a file only when it starts. @param path absolute */
export function isReadOnce(path: string): boolean {
  const file = relative(projectRoot, path).replaceAll(sep, '/');
  if (file === organizationFile || (file.startsWith('locales/') && file.endsWith(`/${formatTableName}`))) return true;
  return /^src\/.*\.ts$/.test(file) && !followed.test(file);
}

/** Exits when such a file changes, before Vite tells browsers to reload, so they wait for the next process. */
export function endAtChanges({ watcher }: ViteDevServer): void {
  watcher.add(resolve('locales'));
  watcher.on('all', (_event, path) => {
    if (!isReadOnce(path)) return;
    console.log(`${relative(projectRoot, path)} changed. Restarting.`);
    process.exit(restartStatus);
  });
  // Exit too if a signal ends the parent process.
  const { ppid } = process;
  setInterval(() => process.ppid === ppid || process.exit(), 200).unref();
}
